//! Reading documents in from the browser: a form with files, each one a change of its own.
use crate::app::{App, Room};
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use chancery_brief::counted;
use chancery_desk::{Known, Sidecar, extract, read_bytes, resolve_id, source_of};
use chancery_store::Record;
use maud::{Markup, html};

/// The form.
pub(crate) fn show(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let main = html! {
        article.narrow {
            h1 { "Read documents" }
            p { "Text, Markdown, HTML, PDF, DOCX and TEI. Each file is kept as soon as it is read; one that fails stops no other, and the same document twice adds nothing." }
            @if room.may_manage() { (crate::show::parties(room.record)) (form()) } @else { p { "The record is open for reading only." } }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Read documents", "/read", &main)))
}

fn form() -> Markup {
    html! {
        form.edit #upload method="post" action="/read" enctype="multipart/form-data" {
            (layout::token())
            label.drop { "Drop files here, or choose them" input #files type="file" name="file" multiple required accept=".txt,.text,.md,.markdown,.html,.htm,.xhtml,.pdf,.docx,.xml,.tei,.tsv"; }
            p.faint.small { "A " code { "sources.tsv" } " among them tells titles, publishers and dates." }
            fieldset {
                legend { "What is known of all of them; may stay empty" }
                label { "Published" input name="published" autocomplete="off" placeholder="2014-06-01"; }
                label { "About" input name="about" list="parties" autocomplete="off" placeholder="Cuba"; }
                label { "Written by" input name="by" list="parties" autocomplete="off" placeholder="Russia"; }
            }
            p.actions { button.yes { "Read them" } button #stop type="button" hidden { "Stop after this file" } }
            div #progress role="status" {}
        }
    }
}

/// Reads what came.
pub(crate) fn take(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let ids = |name: &str| -> Result<Vec<String>, Fault> {
        let given = ask.form.get(name).unwrap_or_default();
        given.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(|word| Ok(resolve_id(word)?)).collect()
    };
    let published = ask.form.get("published").map(str::to_owned);
    if let Some(date) = &published
        && chancery_time::parse_day(date).is_none()
    {
        return Err(Fault::asked(format!("Not a date: {date}.")).hint("Write it as 2014-06-01."));
    }
    let known = Known { published, about: ids("about")?, by: ids("by")?, no_gate: false };
    if ask.uploads.is_empty() {
        return Err(Fault::asked("No file came with the form."));
    }
    let table = ask.uploads.iter().find(|file| file.name == chancery_desk::FILE_NAME);
    let sidecar = table.map(|file| Sidecar::parse(&String::from_utf8_lossy(&file.bytes)));
    let mut lines = Vec::new();
    for file in ask.uploads.iter().filter(|file| file.name != chancery_desk::FILE_NAME) {
        let tell = |doing: &str| app.live.tell(&serde_json::json!({"file": file.name, "doing": doing}));
        tell("taking out the text");
        let line = match read_bytes(&file.bytes, &file.name, &file.name, &known, sidecar.as_ref()) {
            Ok(read) => {
                tell(&format!("looking for claims in {}", counted(read.document.blocks.len(), "paragraph", "paragraphs")));
                let extracted = extract(read);
                tell(&format!("keeping {}", counted(extracted.claims.len(), "claim", "claims")));
                let source = source_of(&extracted);
                let report = record.put_source(&source, &extracted.claims, &app.stamp(ask))?;
                let news = if report.is_change() || report.new_source {
                    format!("{} added", counted(report.added, "claim", "claims"))
                } else {
                    "known already".to_owned()
                };
                (file.name.clone(), Some(source.id), news)
            }
            Err(why) => (file.name.clone(), None, why),
        };
        lines.push(line);
    }
    if ask.json {
        let files: Vec<_> = lines.iter().map(|(name, id, said)| serde_json::json!({"file": name, "source": id, "said": said})).collect();
        return Ok(Reply::json(serde_json::json!({ "files": files }).to_string()));
    }
    let main = html! {
        article.narrow {
            h1 { "Read" }
            ul { @for (name, id, said) in &lines { li { @match id { Some(id) => a href=(to("source", id)) { (name) }, None => span.wrong { (name) } } ": " (said) } } }
            p { a href="/read" { "Read more" } " · " a href="/" { "Home" } " · " a href="/review" { "Review" } }
        }
    };
    Ok(Reply::html(layout::page(app, "Read documents", "/read", &main)))
}
