//! Where a book's files come from: a folder, or memory.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The files of one book, named below its folder with `/` between the parts.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// When the file is not there or can't be read.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// The names of all `.toml` files at any depth, sorted.
    ///
    /// # Errors
    ///
    /// When a folder can't be read.
    fn toml_files(&self) -> io::Result<Vec<String>>;

    /// What to call a file, or with an empty name the book, in an error message.
    fn path_of(&self, name: &str) -> PathBuf {
        PathBuf::from(name)
    }
}

/// A folder on disk.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    fn collect(&self, below: &str, names: &mut Vec<String>) -> io::Result<()> {
        for item in fs::read_dir(self.path.join(below))? {
            let item = item?;
            // A name that is no Unicode can't be named by book.toml; it is told as far as it goes.
            let name = format!("{below}{}", item.file_name().to_string_lossy());
            // Links are not followed: one could lead around in a circle.
            let kind = item.file_type()?;
            if kind.is_dir() {
                self.collect(&format!("{name}/"), names)?;
            } else if is_toml(&name) {
                names.push(name);
            }
        }
        Ok(())
    }
}

impl Files for Folder {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.path.join(name))
    }

    fn toml_files(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        self.collect("", &mut names)?;
        names.sort_unstable();
        Ok(names)
    }

    fn path_of(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

/// Files by name: a book in memory.
impl Files for BTreeMap<String, Vec<u8>> {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn toml_files(&self) -> io::Result<Vec<String>> {
        Ok(self.keys().filter(|name| is_toml(name)).cloned().collect())
    }
}

fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// Whether a name stays below the book's folder on every system: parts that are names, with `/`
/// between them, no drive and no way up.
pub(crate) fn stays_inside(name: &str) -> bool {
    name.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']))
}

#[cfg(test)]
mod tests {
    use super::stays_inside;

    #[test]
    fn only_plain_paths_stay_inside() {
        assert!(stays_inside("ch01/1.toml"));
        assert!(stays_inside("第一章/一.toml"));
        for name in [
            "",
            "/etc/passwd",
            "../a.toml",
            "a/../../b.toml",
            "a//b.toml",
            "./a.toml",
            "C:/a.toml",
            "a\\b.toml",
        ] {
            assert!(!stays_inside(name), "{name}");
        }
    }
}
