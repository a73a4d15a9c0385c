//! What a file has beside its text stays as it was.

use super::*;
use common::{run, scorecard};
use std::os::unix::fs::{chown, symlink};

const DANA: u32 = 4001;
const PRIYA: u32 = 4002;
const MARCO: u32 = 4003;
const TEAM: u32 = 5001;
const LEADS: u32 = 5002;

const ACL: &str = "system.posix_acl_access";
const INHERITED_ACL: &str = "system.posix_acl_default";

/// An ACL as the system keeps it: what the owner, `user`, the group, at most, and others may.
fn acl(owner: u16, user: (u32, u16), group: u16, most: u16, others: u16) -> Vec<u8> {
    let anybody = u32::MAX;
    let entries = [
        (1, owner, anybody),
        (2, user.1, user.0),
        (4, group, anybody),
        (0x10, most, anybody),
        (0x20, others, anybody),
    ];
    let mut bytes = 2u32.to_le_bytes().to_vec();
    for (kind, may, who) in entries {
        bytes.extend(u16::to_le_bytes(kind));
        bytes.extend(may.to_le_bytes());
        bytes.extend(who.to_le_bytes());
    }
    bytes
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    xattr::get(path, name).unwrap()
}

#[test]
fn mode_and_attributes_stay() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    for (value, mode) in [(1, 0o600), (2, 0o640), (3, 0o664), (4, 0o700), (5, 0o4644)] {
        let note = format!("note {value}");
        xattr::set(&file, "user.note", note.as_bytes()).unwrap();
        set_mode(&file, mode);
        run(&folder, ["set", "trials", &value.to_string()]).exits(0);
        assert_eq!(self::mode(&file), mode, "{mode:o}");
        assert_eq!(attribute(&file, "user.note").unwrap(), note.as_bytes());
        assert_eq!(
            fs::read_to_string(&file).unwrap(),
            with_value(&page(), value)
        );
    }
    assert_eq!(names(folder.path()), ["scorecard.yaml"]);
}

#[test]
fn an_acl_stays_and_none_comes() {
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    set_mode(&file, 0o660);
    // What is new in this folder, Marco may read and write, too.
    let inherited = acl(7, (MARCO, 6), 7, 7, 5);
    xattr::set(folder.path(), INHERITED_ACL, &inherited).unwrap();
    run(&folder, ["set", "trials", "5"]).exits(0);
    assert_eq!(attribute(&file, ACL), None);
    assert_eq!(mode(&file), 0o660);
    let own = acl(6, (PRIYA, 4), 4, 4, 0);
    xattr::set(&file, ACL, &own).unwrap();
    run(&folder, ["set", "trials", "6"]).exits(0);
    assert_eq!(attribute(&file, ACL), Some(own));
    assert_eq!(mode(&file), 0o640);
}

#[test]
fn an_attribute_that_only_the_system_gives_stays() {
    if !is_root() {
        return;
    }
    let folder = folder();
    let file = folder.path().join("scorecard.yaml");
    write(&file, page());
    xattr::set(&file, "trusted.note", b"checked").unwrap();
    run(&folder, ["set", "trials", "5"]).exits(0);
    assert_eq!(attribute(&file, "trusted.note").unwrap(), b"checked");
}

#[test]
fn the_owner_stays_whoever_edits() {
    if !is_root() {
        return;
    }
    // Who edits, whose the page is and its mode, whose the folder is and its mode.
    for (editor, page, folder) in [
        // Root, who may do all.
        ((0, &[0][..]), (DANA, TEAM, 0o640), (DANA, TEAM, 0o755)),
        // A colleague, in a folder of the team.
        ((PRIYA, &[TEAM]), (DANA, TEAM, 0o664), (DANA, TEAM, 0o2775)),
        // The same, whose own group is another one.
        (
            (PRIYA, &[LEADS, TEAM]),
            (DANA, TEAM, 0o660),
            (DANA, TEAM, 0o775),
        ),
        // The owner, who has left the team since.
        ((DANA, &[LEADS]), (DANA, TEAM, 0o660), (DANA, TEAM, 0o775)),
        // The owner, in a folder that gives what is new to another group.
        ((DANA, &[TEAM]), (DANA, TEAM, 0o640), (DANA, LEADS, 0o2755)),
        // A folder in which nobody may rename what is not his.
        ((PRIYA, &[TEAM]), (DANA, TEAM, 0o666), (0, 0, 0o1777)),
        // Folders in which nothing new may be.
        ((PRIYA, &[TEAM]), (DANA, TEAM, 0o664), (DANA, TEAM, 0o755)),
        ((DANA, &[TEAM]), (DANA, TEAM, 0o4600), (0, 0, 0o755)),
    ] {
        let place = Place::new();
        let told = format!("{editor:?} {page:?} {folder:?}");
        chown(place.shared(), Some(folder.0), Some(folder.1)).unwrap();
        set_mode(&place.shared(), folder.2);
        chown(place.file(), Some(page.0), Some(page.1)).unwrap();
        set_mode(&place.file(), page.2);
        xattr::set(place.file(), "user.note", b"kept").unwrap();
        place.edited_by(editor.0, editor.1).exits(0);
        assert!(place.is_edited(), "{told}");
        assert_eq!(owner(&place.file()), (page.0, page.1), "{told}");
        assert_eq!(mode(&place.file()), page.2, "{told}");
        assert_eq!(attribute(&place.file(), "user.note").unwrap(), b"kept");
        assert_eq!(place.names(), ["scorecard.yaml"], "{told}");
    }
}

#[test]
fn what_the_editor_may_not_write_is_left_though_he_could_replace_it() {
    if !is_root() {
        return;
    }
    let place = Place::new();
    chown(place.shared(), Some(PRIYA), Some(TEAM)).unwrap();
    for mode in [0o644, 0o640] {
        chown(place.file(), Some(DANA), Some(TEAM)).unwrap();
        set_mode(&place.file(), mode);
        let before = inode(&place.file());
        place
            .edited_by(PRIYA, &[TEAM])
            .exits(2)
            .complains("scorecard.yaml may not be written by you and was left as it was")
            .complains("help: ");
        assert!(!place.is_edited());
        assert_eq!(inode(&place.file()), before);
        assert_eq!(place.names(), ["scorecard.yaml"]);
    }
}

#[test]
fn all_names_of_a_file_stay_its_names() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    write(path("scorecard.yaml"), page());
    set_mode(&path("scorecard.yaml"), 0o4664);
    fs::create_dir(path("elsewhere")).unwrap();
    fs::hard_link(path("scorecard.yaml"), path("elsewhere/same.yaml")).unwrap();
    symlink("elsewhere/same.yaml", path("link.yaml")).unwrap();
    for (value, name) in [(5, "scorecard.yaml"), (98, "link.yaml"), (6, "link.yaml")] {
        run(
            &folder,
            ["set", "trials", &value.to_string(), "--file", name],
        )
        .exits(0);
        for name in ["scorecard.yaml", "elsewhere/same.yaml", "link.yaml"] {
            let now = fs::read_to_string(path(name)).unwrap();
            assert_eq!(now, with_value(&page(), value), "{name}");
        }
    }
    assert!(path("link.yaml").is_symlink());
    assert_eq!(mode(&path("scorecard.yaml")), 0o4664);
    assert_eq!(
        names(folder.path()),
        ["elsewhere", "link.yaml", "scorecard.yaml"]
    );
}

#[test]
fn a_file_that_is_mounted_is_edited_where_it_lies() {
    if !may_mount() {
        return;
    }
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    write(path("page.yaml"), page());
    write(path("mounted/scorecard.yaml"), "");
    let script = "
        mount --bind page.yaml mounted/scorecard.yaml
        cd mounted
        $scorecard set trials 5
        ls -A";
    finish(&mut alone(folder.path(), script), b"")
        .exits(0)
        .says("\nscorecard.yaml\n");
    let now = fs::read_to_string(path("page.yaml")).unwrap();
    assert_eq!(now, with_value(&page(), 5));
}

#[test]
fn a_file_that_is_mounted_on_a_disk_that_cannot_be_written_is_edited_too() {
    if !may_mount() {
        return;
    }
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    write(path("page.yaml"), page());
    fs::create_dir(path("disk")).unwrap();
    fs::create_dir(path("temporary")).unwrap();
    let script = "
        mount -t tmpfs none disk
        touch disk/scorecard.yaml
        mount --bind page.yaml disk/scorecard.yaml
        mount -o remount,ro,bind disk
        cd disk
        TMPDIR=/nowhere $scorecard set trials 4 || TMPDIR=$PWD/../temporary $scorecard set trials 5
        ls -A . ../temporary";
    finish(&mut alone(folder.path(), script), b"")
        .exits(0)
        .complains("it has to be written in place, and there is no room for a copy of it")
        .complains("help: make room in its folder, or name a folder that has some: `TMPDIR=")
        .says("\n.:\nscorecard.yaml\n\n../temporary:\n");
    let now = fs::read_to_string(path("page.yaml")).unwrap();
    assert_eq!(now, with_value(&page(), 5));
}

#[test]
fn a_file_that_is_mounted_to_be_read_is_left_and_the_reason_said() {
    if !may_mount() {
        return;
    }
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    write(path("page.yaml"), page());
    write(path("scorecard.yaml"), "");
    let script = "
        mount --bind page.yaml scorecard.yaml
        mount -o remount,ro,bind scorecard.yaml
        $scorecard set trials 5";
    finish(&mut alone(folder.path(), script), b"")
        .exits(2)
        .complains("scorecard.yaml cannot be written and was left as it was: the disk is read-only")
        .complains("help: mount it so that it can be written; with docker, without `:ro`");
    assert_eq!(fs::read_to_string(path("page.yaml")).unwrap(), page());
    // The folder alone, where a new page cannot be made.
    fs::create_dir(path("disk")).unwrap();
    let script = "mount -t tmpfs -o ro none disk; $scorecard init disk";
    finish(&mut alone(folder.path(), script), b"")
        .exits(2)
        .complains("help: mount it so that it can be written");
}

#[test]
fn what_is_no_file_is_not_edited() {
    let folder = folder();
    let pipe = folder.path().join("scorecard.yaml");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let mut command = scorecard(&folder, ["set", "trials", "5", "--file", "scorecard.yaml"]);
    let writer = std::thread::spawn(move || fs::write(pipe, page()).unwrap());
    finish(&mut command, b"")
        .exits(2)
        .complains("scorecard.yaml is no regular file and was left as it was");
    writer.join().unwrap();
}
