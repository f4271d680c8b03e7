//! The reading room in a real browser: by keyboard alone, without scripts, narrow, dark and on paper.
//!
//! `cargo xtask test` runs this where Debian's chromium and chromium-driver are installed or can be.
#![allow(clippy::unwrap_used, clippy::print_stderr)] // a test may stop at once and may talk
mod driver;
mod hands;

use chancery_claim::{Claim, Status};
use chancery_server::{Options, serve};
use chancery_store::{Mode, Moment, Query, Record, Stamp};
use driver::{Browser, Look};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

/// Keys act once the review has the focus.
const READY: &str = "return document.activeElement?.id === 'review'";
const ENTER: &str = "\u{e007}";
const CONTROL: &str = "\u{e009}";
const TAB: &str = "\u{e004}";

fn stamp() -> Stamp {
    Stamp::new("ana", Moment(1_700_000_000_000_000))
}

/// The sample record on a server of its own, with a browser before it.
struct Room {
    browser: Browser,
    path: PathBuf,
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Some(folder) = self.path.parent() {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

fn room(look: Look) -> Room {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let folder = std::env::temp_dir().join(format!("chancery-browser-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("record.db");
    chancery_desk::read_samples(&mut Record::open(&path, Mode::Create).unwrap(), &stamp()).unwrap();
    let (tell, told) = mpsc::channel();
    let record = path.clone();
    // The thread ends with the tests.
    std::thread::spawn(move || {
        serve(Options { record, port: 0, read_only: false, listen: None, names: Vec::new(), stamp }, |address| {
            tell.send(address.to_owned()).unwrap()
        })
    });
    let browser = Browser::open(&told.recv().unwrap(), look);
    Room { browser, path }
}

impl Room {
    fn claims(&self, status: Status) -> Vec<Claim> {
        let query = Query { statuses: vec![status], ..Query::default() };
        let record = Record::open(&self.path, Mode::Read).unwrap();
        record.all_claims(&query).unwrap().into_iter().map(|stored| stored.claim).collect()
    }
    fn sources(&self) -> usize {
        Record::open(&self.path, Mode::Read).unwrap().sources().unwrap().len()
    }
    fn source(&self) -> String {
        let sources = Record::open(&self.path, Mode::Read).unwrap().sources().unwrap();
        sources.iter().find(|source| source.path.as_deref() == Some("cuba-country-page.html")).unwrap().id.clone()
    }
    fn addresses(&self) -> Vec<String> {
        let claim = self.claims(Status::Unreviewed)[0].id.clone();
        let mut out: Vec<String> = [
            "/",
            "/dyad/CUB/RUS",
            "/review",
            "/review?queue=flagged",
            "/findings",
            "/findings?party=Cuba&kind=visit",
            "/search?text=trade&party=Cuba&from=1990&to=1999",
            "/totals?party=Cuba",
            "/totals?party=Cuba&draw=streams",
            "/dyad/CUB/RUS?from=1990&to=1999",
            "/dyad/CUB",
            "/network",
            "/map?of=Cuba",
            "/sources",
            "/entity/SUN",
            "/read",
            "/help",
            "/nowhere",
        ]
        .map(str::to_owned)
        .to_vec();
        out.extend([
            format!("/claim/{claim}"),
            format!("/claim/{claim}/correct"),
            format!("/source/{}", self.source()),
            format!("/new?source={}&quote=Cuba&kind=visit", self.source()),
        ]);
        out
    }
}

#[test]
fn a_queue_is_judged_by_keyboard_alone() {
    let room = room(Look::default());
    let b = &room.browser;
    let waiting = room.claims(Status::Unreviewed);
    b.go("/review");
    b.until_says(READY);
    b.keys(&["a"]);
    b.sees("#said", "Last: accept");
    assert_eq!(room.claims(Status::Accepted)[0].id, waiting[0].id);
    b.keys(&["x", "2"]);
    b.sees("#said", "Last: reject");
    assert_eq!(room.claims(Status::Rejected)[0].id, waiting[1].id);
    b.keys(&["s"]);
    b.sees("#says", "");
    b.keys(&["u"]);
    b.sees(".badge.unreviewed", "unreviewed");
    assert!(room.claims(Status::Rejected).is_empty());
    b.chord(CONTROL, "z");
    b.sees("#said", "Last: undo");
    assert!(room.claims(Status::Accepted).is_empty());
    // Another key may be chosen, and the old one means nothing then.
    b.run("localStorage.setItem('keymap', JSON.stringify({ a: 'y' }))");
    b.go("/review");
    b.keys(&["a"]);
    b.keys(&["y"]);
    b.sees("#said", "Last: accept");
    assert_eq!(room.claims(Status::Accepted).len(), 1);
    b.run("localStorage.removeItem('keymap')");
    b.keys(&["u"]);
    b.sees("#said", "Last: undo");
    b.go("/review");
    // A letter typed into a field is a letter.
    b.fill("#reason", "a");
    assert!(room.claims(Status::Accepted).is_empty());
}

#[test]
fn a_date_is_corrected_and_the_quote_moved_by_keyboard() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/review");
    b.until_says(READY);
    b.keys(&["e"]);
    b.fill("#when", "14 October 1942");
    b.sees("#echo", "on 14 October 1942");
    b.chord(CONTROL, ENTER);
    b.sees("#said", "Last: correct");
    let corrected = room.claims(Status::Corrected);
    assert_eq!(corrected[0].time.as_ref().unwrap().value.edtf, "1942-10-14");
    let next = b.run("return document.querySelector('article.card').dataset.claim");
    let before = room.claims(Status::Unreviewed).into_iter().find(|claim| claim.id == next).unwrap();
    b.keys(&["{"]);
    b.sees(".badge.corrected", "corrected");
    let after = room.claims(Status::Corrected).into_iter().find(|claim| claim.id == next).unwrap();
    assert!(before.quote_text.starts_with(&after.quote_text) && after.quote_text.len() < before.quote_text.len());
    b.keys(&["u"]);
    b.sees(".badge.unreviewed", "unreviewed");
}

#[test]
fn a_finding_is_set_aside_and_words_are_searched() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/findings");
    b.click("article.finding details.noprint summary");
    b.fill("article.finding input[name=reason]", "two treaties of one name");
    b.keys(&[ENTER]);
    b.sees("details.aside summary", "1 finding set aside");
    b.keys(&["/"]);
    b.sees("h1", "Search");
    b.fill("#q", "debt*");
    b.keys(&[ENTER]);
    b.sees(".results", "debt");
    b.keys(&[TAB]);
    assert_ne!(b.run("return document.activeElement.tagName"), "BODY", "focus goes on");
}

#[test]
fn text_and_list_point_at_each_other_and_a_selection_becomes_a_claim() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go(&format!("/source/{}", room.source()));
    b.run("document.querySelector('#c3 .pin').focus()");
    assert_eq!(b.run("return document.querySelector('mark[data-c~=\"3\"]').classList.contains('on')"), true);
    b.run("const mark = document.querySelector('mark[data-c~=\"2\"]').firstChild; const range = document.createRange(); range.selectNodeContents(mark); getSelection().removeAllRanges(); getSelection().addRange(range)");
    b.sees("body", "New claim");
    let picked = b.run("return new Promise((done) => setTimeout(() => done(document.getElementById('picked').value), 200))");
    assert_eq!(picked, "In April 1952 Cuba broke off diplomatic relations with the Soviet Union.");
    b.click("form.selection button");
    b.sees("h1", "What do these words say?");
}

#[test]
fn files_are_read_one_by_one_with_progress() {
    let room = room(Look::default());
    let b = &room.browser;
    let note = room.path.with_file_name("note.txt");
    std::fs::write(&note, "President Castro visited Moscow on 27 April 1963.").unwrap();
    b.go("/read");
    // The server tells what it does while it reads.
    b.run("const live = new EventSource('/read/live'); window.told = []; live.onmessage = (event) => window.told.push(JSON.parse(event.data).doing)");
    b.fill("#files", &note.display().to_string());
    b.click("#upload button.yes");
    b.sees("#progress", "Done.");
    b.sees("#progress", "note.txt: ");
    let told = b.run("return window.told.join()").to_string();
    assert!(told.contains("taking out the text") && told.contains("looking for claims"), "{told}");
}

#[test]
fn everything_works_without_scripts() {
    let room = room(Look { scripts: false, ..Look::default() });
    let b = &room.browser;
    b.go("/review");
    let first = room.claims(Status::Unreviewed)[0].id.clone();
    b.click("button[value=accept]");
    b.sees("#said", "Last: accept");
    assert_eq!(room.claims(Status::Accepted)[0].id, first);
    b.click("form.undo button");
    b.sees("#said", "Last: undo");
    assert!(room.claims(Status::Accepted).is_empty());
    b.go(&format!("/claim/{first}/correct"));
    b.fill("#when", "spring 1955");
    b.click("button[value=check]");
    b.sees("#echo", "in spring 1955");
    b.click("button[value=save]");
    b.sees("body", "corrected");
    b.go("/search");
    b.fill("#q", "oil");
    b.click("form[role=search] button");
    b.sees(".summary", "with");
    b.go(&format!("/source/{}", room.source()));
    b.click("#c2 .pin");
    assert!(b.path().ends_with("#m2"));
}

#[test]
fn no_page_scrolls_sideways_at_320_pixels() {
    let room = room(Look { width: 320, ..Look::default() });
    for address in room.addresses() {
        room.browser.go(&address);
        let width = room.browser.run("return document.documentElement.scrollWidth").as_u64().unwrap();
        assert!(width <= 320, "{address} is {width} pixels wide");
    }
}

/// Every visible word against what lies behind it; SVG and disabled parts are judged by eye.
const CONTRAST: &str = r"
const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const parse = (text) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
const behind = (node) => { const stack = []; for (let n = node; n; n = n.parentElement) stack.push(parse(getComputedStyle(n).backgroundColor)); return stack.reverse().reduce((under, top) => over(top, under), [255, 255, 255]); };
const bad = [];
for (const node of document.querySelectorAll('body *')) {
  if (node.closest('svg, .hidden, .skip, option, datalist') || ![...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !node.getClientRects().length) continue;
  const under = behind(node);
  const [a, b] = [light(over(parse(getComputedStyle(node).color), under)), light(under)];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) bad.push(`${node.tagName}.${node.className}: ${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 30)}`);
}
return [...new Set(bad)].join('\n');";

/// What a reader of the page aloud needs: names of fields and buttons, languages, one target of a size.
const NAMES: &str = r"
const bad = [];
for (const node of document.querySelectorAll('input:not([type=hidden]), select, textarea')) if (!node.labels?.length && !node.getAttribute('aria-label')) bad.push(`no label: ${node.outerHTML.slice(0, 90)}`);
for (const node of document.querySelectorAll('button, a[href]')) if (!(node.textContent.trim() || node.getAttribute('aria-label'))) bad.push(`no name: ${node.outerHTML.slice(0, 90)}`);
for (const node of document.querySelectorAll('button, select, input:not([type=hidden])')) { const r = node.getBoundingClientRect(); if (r.width && (r.width < 20 || r.height < 20)) bad.push(`small: ${node.outerHTML.slice(0, 90)} ${r.width}x${r.height}`); }
const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) bad.push(`twice: #${id}`);
for (const node of document.querySelectorAll('[aria-describedby], [aria-labelledby], [for]')) for (const id of (node.getAttribute('aria-describedby') ?? node.getAttribute('aria-labelledby') ?? node.getAttribute('for')).split(' ')) if (!document.getElementById(id)) bad.push(`leads nowhere: ${id}`);
return [...new Set(bad)].join('\n');";

#[test]
fn words_stand_out_and_have_names_in_light_and_dark() {
    for dark in [false, true] {
        let room = room(Look { dark, ..Look::default() });
        for address in room.addresses() {
            room.browser.go(&address);
            assert_eq!(room.browser.run(CONTRAST), "", "{address}, dark: {dark}");
            assert_eq!(room.browser.run(NAMES), "", "{address}");
        }
        let paper = room.browser.run("return getComputedStyle(document.documentElement).backgroundColor").to_string();
        assert_eq!(paper.contains("253"), !dark, "{paper}");
    }
}

#[test]
fn paper_has_no_menus() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/dyad/CUB/RUS");
    b.media("print", &[]);
    assert_eq!(b.run("return getComputedStyle(document.querySelector('header.top')).display"), "none");
    assert_eq!(b.run("return getComputedStyle(document.querySelector('.noprint')).display"), "none");
    assert_ne!(b.run("return getComputedStyle(document.querySelector('#quotes')).display"), "none");
}
