//! What a file has beside its text: whose it is, who may do what with it, what was noted on it.

#[cfg(unix)]
pub(super) use unix::FileAttributes;

#[cfg(not(unix))]
pub(super) use elsewhere::FileAttributes;

#[cfg(unix)]
mod unix {
    use std::collections::BTreeMap;
    use std::ffi::{OsStr, OsString};
    use std::fs::{File, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    use xattr::FileExt as _;

    /// Which users and groups may do what, beyond the mode.
    const ACL: &str = "system.posix_acl_access";

    /// What the names of those attributes begin with that the system keeps.
    const OF_THE_SYSTEM: [&str; 3] = ["security.", "system.", "trusted."];

    /// Who owns a file, its mode, and its extended attributes with their values.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(in crate::cli::save) struct FileAttributes {
        owner: u32,
        group: u32,
        mode: u32,
        attributes: BTreeMap<OsString, Vec<u8>>,
    }

    impl FileAttributes {
        /// Those of `file`.
        ///
        /// # Errors
        /// Where they cannot be read.
        pub(in crate::cli::save) fn read(file: &File) -> io::Result<Self> {
            let metadata = file.metadata()?;
            Ok(Self {
                owner: metadata.uid(),
                group: metadata.gid(),
                mode: metadata.mode() & 0o7777,
                attributes: attributes(file)?,
            })
        }

        /// Gives them to a new file that only its maker may read. At no moment does it give
        /// anybody a right that he does not have by them: it gets its owner and group while
        /// neither others nor the group may do anything, and rights last.
        ///
        /// # Errors
        /// `Unsupported` where one of them cannot be given.
        pub(in crate::cli::save) fn give(&self, file: &File) -> io::Result<()> {
            let cannot = |error| io::Error::new(io::ErrorKind::Unsupported, error);
            self.give_each(file).map_err(cannot)?;
            if Self::read(file)? == *self {
                Ok(())
            } else {
                Err(io::ErrorKind::Unsupported.into())
            }
        }

        fn give_each(&self, file: &File) -> io::Result<()> {
            let new = Self::read(file)?;
            // The folder may have given it an ACL, whose rights a mode would wake.
            for name in new.attributes.keys() {
                if is_given(name) && !self.attributes.contains_key(name) {
                    file.remove_xattr(name)?;
                }
            }
            for (name, value) in &self.attributes {
                if is_given(name) && name != ACL {
                    file.set_xattr(name, value)?;
                }
            }
            if (new.owner, new.group) != (self.owner, self.group) {
                fchown(file, Some(self.owner), Some(self.group))?;
            }
            if let Some(acl) = self.attributes.get(OsStr::new(ACL)) {
                file.set_xattr(ACL, acl)?;
            }
            file.set_permissions(Permissions::from_mode(self.mode))
        }
    }

    /// Whether an attribute is given by users, and not by the system.
    fn is_given(name: &OsStr) -> bool {
        let name = name.to_string_lossy();
        name == ACL || !OF_THE_SYSTEM.iter().any(|of| name.starts_with(of))
    }

    fn attributes(file: &File) -> io::Result<BTreeMap<OsString, Vec<u8>>> {
        let names = match file.list_xattr() {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => return Ok(BTreeMap::new()),
            names => names?,
        };
        let values = names.map(|name| {
            let value = file.get_xattr(&name)?;
            Ok((name, value.unwrap_or_default()))
        });
        values.collect()
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::fs::{File, Permissions};
    use std::io;

    /// Whether it may be written.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(in crate::cli::save) struct FileAttributes(Permissions);

    impl FileAttributes {
        /// Those of `file`.
        ///
        /// # Errors
        /// Where they cannot be read.
        pub(in crate::cli::save) fn read(file: &File) -> io::Result<Self> {
            Ok(Self(file.metadata()?.permissions()))
        }

        /// Gives them to a new file.
        ///
        /// # Errors
        /// Where they cannot be given.
        pub(in crate::cli::save) fn give(&self, file: &File) -> io::Result<()> {
            file.set_permissions(self.0.clone())
        }
    }
}
