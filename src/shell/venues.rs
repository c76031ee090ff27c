//! The places of this machine that a person knows by name: sticks that are mounted, the folders of
//! the desktop, the folder the program was started in.
//!
//! Sticks are what is mounted below the folders that desktops and people mount them in, read from
//! `/proc/self/mounts` (proc(5), fstab(5)); desktop and documents are where `user-dirs.dirs` says
//! (freedesktop.org, xdg-user-dirs). Where a system has neither, the home folder is left.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use crate::{app::errand::Venue, paper::escape};

/// Where sticks are mounted.
const STICKS: [&str; 3] = ["/media", "/run/media", "/mnt"];

/// What is mounted there without being a disk.
const NO_DISKS: [&str; 7] =
    ["autofs", "cgroup2", "devtmpfs", "proc", "sysfs", "tmpfs", "fuse.gvfsd-fuse"];

/// What the system says about places.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The text of `/proc/self/mounts`.
    pub mounts: String,
    /// The text of `user-dirs.dirs`.
    pub user_dirs: String,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The current folder.
    pub current: Option<PathBuf>,
}

impl Surroundings {
    /// As the system says now.
    #[must_use]
    pub fn of_system() -> Self {
        let variable =
            |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = variable("HOME").filter(|home| home.is_absolute());
        let config = variable("XDG_CONFIG_HOME").or_else(|| Some(home.as_ref()?.join(".config")));
        let user_dirs = config.map(|config| config.join("user-dirs.dirs"));
        Self {
            mounts: fs::read_to_string("/proc/self/mounts").unwrap_or_default(),
            user_dirs: user_dirs.and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default(),
            home,
            current: env::current_dir().ok(),
        }
    }

    /// The places, sticks first; each once, and folders only if they are there.
    #[must_use]
    pub fn venues(&self) -> Vec<Venue> {
        let folder = |name: &str, path: Option<PathBuf>| {
            let path = path.filter(|path| path.is_dir())?;
            Some(Venue { name: named(name, &path), path, is_read_only: false })
        };
        let folders = [
            folder("桌面", self.user_dir("DESKTOP")),
            folder("文档", self.user_dir("DOCUMENTS")),
            folder("主文件夹", self.home.clone()),
            folder("当前文件夹", self.current.clone()),
        ];
        let mut seen = BTreeSet::new();
        let mut venues = self.sticks();
        venues.extend(folders.into_iter().flatten());
        venues.retain(|venue| seen.insert(venue.path.clone()));
        venues
    }

    /// What is mounted where sticks are, by label.
    fn sticks(&self) -> Vec<Venue> {
        let mut sticks: Vec<Venue> = self.mounts.lines().filter_map(stick).collect();
        sticks.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        sticks
    }

    /// A line `XDG_DESKTOP_DIR="$HOME/桌面"`; the folder itself may be meant by `$HOME/`, which is
    /// how one is switched off.
    fn user_dir(&self, which: &str) -> Option<PathBuf> {
        let key = format!("XDG_{which}_DIR=");
        let line = self.user_dirs.lines().rev().find_map(|line| line.trim().strip_prefix(&key));
        let value = line?.trim_matches('"');
        match value.strip_prefix("$HOME/") {
            Some("") => None,
            Some(within) => Some(self.home.as_ref()?.join(within)),
            None => Some(PathBuf::from(value)).filter(|path| path.is_absolute()),
        }
    }
}

/// A line of mounts, if it is about a stick: device, folder, kind, options.
fn stick(line: &str) -> Option<Venue> {
    let mut words = line.split(' ');
    let (_, folder, kind, options) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let path = PathBuf::from(unescaped(folder));
    let is_there = STICKS.iter().any(|below| path.starts_with(below) && path != Path::new(below));
    let is_read_only = options.split(',').any(|option| option == "ro");
    let label = path.file_name()?.display().to_string();
    let venue = Venue { name: named(&format!("优盘 {label}"), &path), path, is_read_only };
    (is_there && !NO_DISKS.contains(&kind)).then_some(venue)
}

/// The name and where that is.
fn named(name: &str, path: &Path) -> String {
    escape::line(&format!("{name}（{}）", path.display()))
}

/// Blank, tab, line end and backslash stand as `\040` and so on.
fn unescaped(field: &str) -> String {
    let mut text = field.to_owned();
    for (code, letter) in [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")] {
        text = text.replace(code, letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
/dev/sda2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sdc1 /run/media/wang/U\\040盘 exfat ro,nosuid 0 0
/dev/sdb1 /media/wang/KINGSTON vfat rw,nosuid,nodev 0 0
/dev/sdd1 /mnt ext4 rw 0 0
gvfsd-fuse /media/wang/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sde1 /media/wang/\u{1b}[2J\u{202e}x vfat rw 0 0
/dev/sdf1 /mediatheque/x vfat rw 0 0
broken
";

    fn names(surroundings: &Surroundings) -> Vec<String> {
        surroundings.venues().into_iter().map(|venue| venue.name).collect()
    }

    #[test]
    fn sticks_are_known_by_their_label_and_shown_harmlessly() {
        let surroundings = Surroundings { mounts: MOUNTS.into(), ..Surroundings::default() };
        let expected = [
            "优盘  [2J x（/media/wang/ [2J x）",
            "优盘 KINGSTON（/media/wang/KINGSTON）",
            "优盘 U 盘（/run/media/wang/U 盘）",
        ];
        assert_eq!(names(&surroundings), expected);
        let read_only: Vec<bool> =
            surroundings.venues().iter().map(|venue| venue.is_read_only).collect();
        assert_eq!(read_only, [false, false, true]);
        assert_eq!(surroundings.venues()[2].path, Path::new("/run/media/wang/U 盘"));
    }

    #[test]
    fn folders_of_the_desktop_are_where_the_settings_say_and_each_is_told_once() {
        let home = tempfile::tempdir().expect("a folder");
        let desktop = home.path().join("桌面");
        fs::create_dir(&desktop).expect("the folder is ours");
        let user_dirs = "# XDG_DESKTOP_DIR=\"/nowhere\"\nXDG_DESKTOP_DIR=\"$HOME/桌面\"\n\
                         XDG_DOCUMENTS_DIR=\"$HOME/gone\"\n";
        let surroundings = Surroundings {
            user_dirs: user_dirs.into(),
            home: Some(home.path().to_owned()),
            current: Some(desktop.clone()),
            ..Surroundings::default()
        };
        let shown = |name: &str, path: &Path| format!("{name}（{}）", path.display());
        let expected = [shown("桌面", &desktop), shown("主文件夹", home.path())];
        assert_eq!(names(&surroundings), expected);
        let off = Surroundings { user_dirs: "XDG_DESKTOP_DIR=\"$HOME/\"".into(), ..surroundings };
        assert_eq!(off.user_dir("DESKTOP"), None);
    }

    #[test]
    fn backslashes_of_a_label_are_its_own() {
        assert_eq!(unescaped("/media/a\\134b\\040c"), "/media/a\\b c");
    }
}
