//! What hands do beside judging: draw the edge of a quote, select words, drop files, go through a chart by arrows.
use crate::driver::Look;
use crate::{ENTER, TAB, room};
use chancery_claim::Status;

/// Where the middle of something lies in the window.
const MIDDLE: &str = "const r = node.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2];";

fn place(b: &crate::driver::Browser, node: &str) -> (f64, f64) {
    let found = b.run(&format!("const node = {node}; {MIDDLE}"));
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

/// Where a word of the text around a quote ends, in the window.
fn end_of(b: &crate::driver::Browser, word: &str) -> (f64, f64) {
    let script = format!(
        "const walk = document.createTreeWalker(document.querySelector('.context'), NodeFilter.SHOW_TEXT); \
         for (let n = walk.nextNode(); n; n = walk.nextNode()) {{ const at = n.data.indexOf('{word}'); if (at < 0) continue; \
         const range = document.createRange(); range.setStart(n, at); range.setEnd(n, at + {}); const r = [...range.getClientRects()].pop(); \
         return [r.right - 1, r.top + r.height / 2]; }}",
        word.len()
    );
    let found = b.run(&script);
    (found[0].as_f64().expect("the word stands there"), found[1].as_f64().unwrap())
}

#[test]
fn the_edge_of_a_quote_follows_the_pointer() {
    let room = room(Look::default());
    let b = &room.browser;
    let claim = room.claims(Status::Unreviewed).into_iter().find(|claim| claim.quote_text.starts_with("In April 1952 Cuba")).unwrap();
    b.go(&format!("/review?status=any&at={}", claim.id));
    b.sees("#says", "broke off");
    let from = b.run("const r = document.querySelector('.handle.end').getBoundingClientRect(); return [r.left, r.top + r.height / 2];");
    let from = (from[0].as_f64().unwrap(), from[1].as_f64().unwrap());
    b.draw(from, end_of(b, "relations with"));
    b.sees(".badge.corrected", "corrected");
    let corrected = room.claims(Status::Corrected).remove(0);
    assert_eq!(corrected.quote_text, "In April 1952 Cuba broke off diplomatic relations with");
    assert!(corrected.quote.start == claim.quote.start && corrected.quote.end < claim.quote.end);
    b.keys(&["u"]);
    b.sees(".badge.unreviewed", "unreviewed");
    assert_eq!(room.claims(Status::Corrected), []);
}

#[test]
fn selected_words_become_a_claim_by_one_key() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go(&format!("/review?source={}", room.source()));
    b.sees("#said", "left in this queue");
    b.sees("body", "In the order of");
    b.run(
        "const part = document.querySelector('.context mark'); const range = document.createRange(); range.selectNodeContents(part); \
         getSelection().removeAllRanges(); getSelection().addRange(range);",
    );
    b.run("return new Promise((done) => setTimeout(done, 150))");
    b.keys(&["n"]);
    b.sees("h1", "What do these words say?");
    b.run("document.querySelector('select[name=kind]').value = 'visit'");
    b.click("form[action='/new'] button");
    b.sees("body", "visitor");
    b.fill("input[name='words.visitor.1']", "Cuba");
    b.fill("input[name='entity.visitor.1']", "Cuba");
    b.fill("input[name='entity.host.1']", "USSR");
    b.fill("#when", "April 1952");
    b.sees("#echo", "in April 1952");
    b.keys(&[ENTER]);
    b.sees("li.wanted", "Cuba");
    assert_eq!(room.claims(Status::Accepted).len(), 1);
}

#[test]
fn a_document_is_reviewed_in_the_order_of_its_text() {
    let room = room(Look::default());
    let b = &room.browser;
    let source = room.source();
    let mut waiting: Vec<_> = room.claims(Status::Unreviewed).into_iter().filter(|claim| claim.source == source).collect();
    waiting.sort_by(|a, b| (a.quote.start, &a.id).cmp(&(b.quote.start, &b.id)));
    b.go(&format!("/review?source={source}"));
    for (i, key) in ["a", "s", "a"].into_iter().enumerate() {
        b.until_says(&format!("return document.querySelector('article.card').dataset.claim === '{}'", waiting[i].id));
        b.keys(&[key]);
    }
    b.until_says(&format!("return document.querySelector('article.card').dataset.claim === '{}'", waiting[3].id));
    assert_eq!(room.claims(Status::Accepted).len(), 2);
    // A key beside the review means nothing.
    b.run("document.querySelector('header.top a').focus()");
    b.keys(&["a"]);
    b.run("return new Promise((done) => setTimeout(done, 200))");
    assert_eq!(room.claims(Status::Accepted).len(), 2);
}

#[test]
fn a_chart_is_one_stop_and_arrows_go_through_it() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/dyad/CUB/RUS");
    let stops = "return document.querySelectorAll('svg.chart a[tabindex=\"0\"]').length";
    assert_eq!(b.run(stops), 1);
    b.run("document.querySelector('svg.chart a').focus()");
    let title = "return document.activeElement.querySelector('title').textContent";
    let first = b.run(title);
    b.keys(&["\u{e014}"]);
    assert_ne!(b.run(title), first);
    b.keys(&["\u{e012}"]);
    assert_eq!(b.run(title), first);
    b.keys(&[ENTER]);
    b.sees("h2.hidden", "Its words");
}

#[test]
fn files_are_dropped_and_the_rest_called_off() {
    let room = room(Look::default());
    let b = &room.browser;
    let before = room.sources();
    b.go("/read");
    // Files that a script makes are dropped as those of a folder would be.
    b.run(
        "const kept = new DataTransfer(); for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) \
         kept.items.add(new File([`President Castro visited Moscow on ${n} May 1963. `.repeat(300)], `note${n}.txt`, { type: 'text/plain' })); \
         const drop = document.querySelector('.drop'); drop.dispatchEvent(new DragEvent('dragover', { dataTransfer: kept, bubbles: true, cancelable: true })); \
         window.over = drop.classList.contains('over'); drop.dispatchEvent(new DragEvent('drop', { dataTransfer: kept, bubbles: true, cancelable: true }));",
    );
    assert_eq!(b.run("return window.over && document.getElementById('files').files.length"), 8);
    b.click("#upload button.yes");
    b.click("#stop");
    b.sees("#progress", "Stopped.");
    let lines = b.run("return document.querySelectorAll('#progress li').length").as_u64().unwrap();
    assert!((1..8).contains(&lines), "{lines}");
    assert_eq!(room.sources() - before, usize::try_from(lines).unwrap(), "what was read is kept, and nothing else");
    // The next try reads the rest; what is known already adds nothing.
    b.click("#upload button.yes");
    b.sees("#progress", "Done.");
    b.sees("#progress", "known already");
    assert_eq!(room.sources() - before, 8);
}

#[test]
fn two_entities_are_said_to_be_one() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/entity/RUS");
    b.fill("input[name=into]", "Soviet Union");
    b.keys(&[TAB, TAB, ENTER]);
    b.sees("body", "They are two after all");
    b.click("form[action$='/unmerge'] button");
    b.sees("body", "Is the same as");
}

#[test]
fn those_who_want_no_motion_get_none() {
    let room = room(Look::default());
    let b = &room.browser;
    b.media("", &[("prefers-reduced-motion", "reduce")]);
    b.go(&format!("/source/{}", room.source()));
    assert_eq!(b.run("return getComputedStyle(document.documentElement).scrollBehavior"), "auto");
    assert_eq!(b.run("return getComputedStyle(document.querySelector('mark')).transitionDuration"), "0s");
    let middle = place(b, "document.querySelector('mark')");
    assert!(middle.0 > 0.0);
}

#[test]
fn facets_narrow_and_are_taken_back() {
    let room = room(Look::default());
    let b = &room.browser;
    b.go("/search?text=Cuba");
    b.sees(".facets h2", "Decade");
    b.click(".facets ul a");
    b.sees(".facets h2", "Year");
    b.sees(".chips", "from 19");
    b.click(".chips a");
    b.until_says("return document.querySelectorAll('.chips a').length === 1");
    // Words that were asked for stand out in the quotes.
    b.sees("blockquote.words mark", "Cuba");
}
