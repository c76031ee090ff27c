//! A book that is open: to be read at once, to be searched when somebody searches.

use std::{path::PathBuf, sync::OnceLock};

use duben_index::{Index, Pack, PackError};

/// Which book, by where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The one the program carries.
    #[default]
    Bundled,
    /// An imported one, by its id.
    Imported(String),
    /// One in a folder that was named.
    Folder(PathBuf),
}

/// A book that is open.
#[derive(Debug)]
pub struct Volume {
    /// Which book it is.
    pub which: Which,
    /// Its text.
    pub pack: Pack,
    /// Opened when it is asked for the first time.
    index: OnceLock<Index>,
}

impl Volume {
    /// The book in a pack.
    #[must_use]
    pub const fn new(which: Which, pack: Pack) -> Self {
        Self { which, pack, index: OnceLock::new() }
    }

    /// The same with its index, where that is open already.
    #[must_use]
    pub fn indexed(which: Which, pack: Pack, index: Index) -> Self {
        Self { which, pack, index: OnceLock::from(index) }
    }

    /// Its index.
    ///
    /// # Errors
    ///
    /// As [`Index::open`].
    pub fn index(&self) -> Result<&Index, PackError> {
        if let Some(index) = self.index.get() {
            return Ok(index);
        }
        let opened = Index::open(&self.pack)?;
        Ok(self.index.get_or_init(|| opened))
    }

    /// The id under which what a person does with it is kept.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.pack.about().id
    }
}

/// Two are one if they come from one place and hold the same, opened once or twice.
impl PartialEq for Volume {
    fn eq(&self, other: &Self) -> bool {
        self.which == other.which && self.pack.fingerprint() == other.pack.fingerprint()
    }
}
