//! The session: messages come in one after the other, each is answered before the next is looked
//! at, and findings go out when nothing more is typed.

use super::World;
use super::actions::{FIX_ALL, SHOW_PLACE};
use super::document::OpenFile;
use super::findings::{SOURCE, diagnostics};
use super::requests::{Files, RequestContext};
use super::settings::Settings;
use crate::text::Units;
use gen_lsp_types as protocol;
use gen_lsp_types::{
    CodeActionKind, InitializeParams, Notification as _, Range, Request as _, ServerCapabilities,
    ShowDocumentParams, Uri,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// So long nothing may come in before findings go out: an editor sends what belongs together at
/// once.
const QUIET: Duration = Duration::from_millis(2);

/// How a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// As it should, or the client is gone.
    Clean,
    /// The client left without saying so before.
    Unannounced,
    /// It never began, for what the client says of itself cannot be read.
    NotBegun(String),
}

/// Serves the client at the other end of `connection`, until it ends the session or is gone.
pub fn serve(connection: &Connection, world: &dyn World) -> Ending {
    let (id, params) = match connection.initialize_start() {
        Ok(started) => started,
        Err(error) if error.channel_is_disconnected() => return Ending::Clean,
        Err(_) => return Ending::Unannounced,
    };
    let params = match serde_json::from_value::<InitializeParams>(params) {
        Ok(params) => params,
        Err(error) => {
            let code = ErrorCode::InvalidParams as i32;
            let why = format!("`initialize`: {error}");
            let answer = Response::new_err(id, code, why.clone());
            let _ = connection.sender.send(answer.into());
            return Ending::NotBegun(why);
        }
    };
    let (settings, unheeded) = Settings::new(&params);
    let mut server = Server {
        connection,
        world,
        files: Files::new(),
        asked: 0,
        is_shut_down: false,
        is_gone: false,
        settings,
    };
    server.send(Response::new_ok(id, server.introduction()));
    for message in unheeded {
        server.notify::<protocol::ShowMessageNotification>(&json!({"type": 2, "message": message}));
    }
    server.run()
}

struct Server<'w> {
    connection: &'w Connection,
    world: &'w dyn World,
    settings: Settings,
    files: Files,
    /// How many requests were sent to the client.
    asked: i32,
    is_shut_down: bool,
    /// Whether nothing can be sent any more.
    is_gone: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Ending {
        while let Some(message) = self.next() {
            match message {
                Message::Request(request) => self.request(request),
                Message::Notification(end) if end.method == "exit" => {
                    return if self.is_shut_down {
                        Ending::Clean
                    } else {
                        Ending::Unannounced
                    };
                }
                Message::Notification(notification) => self.notification(notification),
                // What the client answers to what it was shown.
                Message::Response(_) => {}
            }
        }
        Ending::Clean
    }

    /// The next message; while there is none, findings are sent. Nothing where the client is gone.
    fn next(&mut self) -> Option<Message> {
        if self.is_gone {
            return None;
        }
        let receiver = &self.connection.receiver;
        if self.files.values().any(|file| file.is_changed) {
            if let Ok(message) = receiver.recv_timeout(QUIET) {
                return Some(message);
            }
            self.publish();
        }
        receiver.recv().ok()
    }

    /// Sends the findings of the files that were changed.
    fn publish(&mut self) {
        let mut updates = Vec::new();
        for file in self.files.values_mut().filter(|file| file.is_changed) {
            file.judge(&self.settings, self.world);
            updates.push(protocol::PublishDiagnosticsParams {
                uri: Uri(file.uri.clone()),
                version: Some(file.version),
                diagnostics: diagnostics(file, &self.settings),
            });
        }
        for params in updates {
            self.notify::<protocol::PublishDiagnosticsNotification>(&params);
        }
    }

    fn send(&mut self, message: impl Into<Message>) {
        self.is_gone |= self.connection.sender.send(message.into()).is_err();
    }

    fn notify<N: protocol::Notification>(&mut self, params: &impl serde::Serialize) {
        self.send(Notification::new(N::METHOD.to_string(), params));
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_shut_down {
            let code = ErrorCode::InvalidRequest as i32;
            let why = "the session was shut down".to_owned();
            return self.send(Response::new_err(id, code, why));
        }
        if method == protocol::ShutdownRequest::METHOD.to_string() {
            self.is_shut_down = true;
            return self.send(Response::new_ok(id, Value::Null));
        }
        if method == protocol::ExecuteCommandRequest::METHOD.to_string() {
            let is_shown = self.show_place(params).is_some();
            return self.send(if is_shown {
                Response::new_ok(id, Value::Null)
            } else {
                let code = ErrorCode::InvalidParams as i32;
                let why = format!("the only command is `{SHOW_PLACE}`, with a file and a range");
                Response::new_err(id, code, why)
            });
        }
        let context = RequestContext {
            files: &self.files,
            settings: &self.settings,
            today: self.world.today(),
        };
        let answer = match context.answer(&method, params) {
            Some(Ok(answer)) => Response::new_ok(id, answer),
            Some(Err(refused)) => Response::new_err(id, refused.code as i32, refused.message),
            None => {
                let code = ErrorCode::MethodNotFound as i32;
                Response::new_err(id, code, format!("there is no `{method}`"))
            }
        };
        self.send(answer);
    }

    /// Asks the client to show the place that one of our own actions named.
    fn show_place(&mut self, params: Value) -> Option<()> {
        let params: protocol::ExecuteCommandParams = serde_json::from_value(params).ok()?;
        let mut arguments = params.arguments?.into_iter();
        let uri: Uri = serde_json::from_value(arguments.next()?).ok()?;
        let range: Range = serde_json::from_value(arguments.next()?).ok()?;
        if params.command != SHOW_PLACE {
            return None;
        }
        let show = ShowDocumentParams {
            uri,
            external: None,
            take_focus: Some(true),
            selection: Some(range),
        };
        self.asked += 1;
        let method = protocol::ShowDocumentRequest::METHOD.to_string();
        self.send(Request::new(self.asked.into(), method, show));
        Some(())
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        let is = |known: protocol::LspNotificationMethod<'_>| known.to_string() == method;
        if is(protocol::DidOpenTextDocumentNotification::METHOD) {
            self.take(params, Self::opened);
        } else if is(protocol::DidChangeTextDocumentNotification::METHOD) {
            self.take(params, Self::changed);
        } else if is(protocol::DidSaveTextDocumentNotification::METHOD) {
            self.take(params, Self::saved);
        } else if is(protocol::DidCloseTextDocumentNotification::METHOD) {
            self.take(params, Self::closed);
        }
    }

    /// Hands `params` on, where they are what they should be: nobody waits for an answer.
    fn take<P: DeserializeOwned>(&mut self, params: Value, take: fn(&mut Self, P)) {
        if let Ok(params) = serde_json::from_value(params) {
            take(self, params);
        }
    }

    fn opened(&mut self, params: protocol::DidOpenTextDocumentParams) {
        if let Some(file) = OpenFile::new(params.text_document, self.world) {
            self.files.insert(file.uri.clone(), file);
        }
    }

    fn changed(&mut self, params: protocol::DidChangeTextDocumentParams) {
        let of = params.text_document;
        if let Some(file) = self.files.get_mut(&of.text_document_identifier.uri.0) {
            file.change(of.version, params.content_changes, self.settings.units);
        }
    }

    /// Git may know more of what was saved; and it may be what lies beside another file, unless
    /// that stands alone.
    fn saved(&mut self, params: protocol::DidSaveTextDocumentParams) {
        let uri = params.text_document.uri.0;
        let saved = self.files.get(&uri).and_then(OpenFile::folder);
        let Some(folder) = saved.map(Path::to_owned) else {
            return;
        };
        let files = self.files.values_mut();
        for file in files.filter(|file| file.folder() == Some(&folder)) {
            if file.uri == uri {
                file.look_around(self.world);
            } else if !file.kind.id.stands_alone() {
                file.look_beside();
            }
        }
    }

    /// What is not open has no findings.
    fn closed(&mut self, params: protocol::DidCloseTextDocumentParams) {
        let uri = params.text_document.uri;
        if self.files.remove(&uri.0).is_some() {
            let none = protocol::PublishDiagnosticsParams {
                uri,
                version: None,
                diagnostics: Vec::new(),
            };
            self.notify::<protocol::PublishDiagnosticsNotification>(&none);
        }
    }

    /// Who we are, and what can be asked of us.
    fn introduction(&self) -> Value {
        let encoding = match self.settings.units {
            Units::Utf8 => protocol::PositionEncodingKind::UTF8,
            Units::Utf16 => protocol::PositionEncodingKind::UTF16,
        };
        json!({
            "serverInfo": {"name": SOURCE, "version": env!("CARGO_PKG_VERSION")},
            "capabilities": capabilities(encoding),
        })
    }
}

fn capabilities(encoding: protocol::PositionEncodingKind) -> ServerCapabilities {
    let triggers = [" ", "{", "["].map(str::to_owned);
    let kinds = vec![
        CodeActionKind::QuickFix,
        CodeActionKind::RefactorRewrite,
        FIX_ALL,
    ];
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(
            protocol::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(protocol::TextDocumentSyncKind::Incremental),
                save: Some(true.into()),
                ..Default::default()
            }
            .into(),
        ),
        completion_provider: Some(protocol::CompletionOptions {
            trigger_characters: Some(triggers.to_vec()),
            ..Default::default()
        }),
        code_action_provider: Some(
            protocol::CodeActionOptions {
                code_action_kinds: Some(kinds),
                ..Default::default()
            }
            .into(),
        ),
        execute_command_provider: Some(protocol::ExecuteCommandOptions {
            commands: vec![SHOW_PLACE.to_owned()],
            ..Default::default()
        }),
        rename_provider: Some(
            protocol::RenameOptions {
                prepare_provider: Some(true),
                ..Default::default()
            }
            .into(),
        ),
        hover_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        workspace: Some(protocol::WorkspaceOptions {
            workspace_folders: Some(protocol::WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: None,
            }),
            ..Default::default()
        }),
        ..ServerCapabilities::default()
    }
}
