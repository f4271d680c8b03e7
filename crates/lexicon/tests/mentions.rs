//! The mentions of short texts, against `mentions.txt`: a sentence a line, its mentions indented below.
//!
//! `UPDATE=1 cargo test -p chancery-lexicon --test mentions` writes what is found; read the difference before keeping it.
use chancery_lexicon::{EntityKind, Lexicon, Mention, MentionForm, NameForm};
use proptest::prelude::*;

/// One mention as text: `Cuba = CUB`, `President Putin = person p:vladimir-putin of RUS as "President"`.
fn render(mention: &Mention, text: &str) -> String {
    let form = match mention.form {
        MentionForm::State(NameForm::Name) => "",
        MentionForm::State(NameForm::Demonym) => "demonym ",
        MentionForm::State(NameForm::Capital) => "capital ",
        MentionForm::State(NameForm::Metonym) => "metonym ",
        MentionForm::Organisation => "organisation ",
        MentionForm::Agency => "agency ",
        MentionForm::Person => "person ",
        MentionForm::Title => "title ",
        MentionForm::Instrument => "instrument ",
        MentionForm::Place => "place ",
    };
    let referent = &mention.referent;
    let mut out = format!("{} = {form}{}", mention.span.of(text), referent.entity.as_deref().unwrap_or("-"));
    for (word, value) in [("of", &referent.of), ("to", &referent.to)] {
        if let Some(value) = value {
            out.push_str(&format!(" {word} {value}"));
        }
    }
    if !referent.members.is_empty() {
        out.push_str(&format!(" members {}", referent.members.join(" ")));
    }
    if let Some(post) = referent.post {
        out.push_str(&format!(" as \"{}\"", post.of(text)));
    }
    if referent.guessed {
        out.push_str(" guessed");
    }
    out
}

#[test]
fn mentions_of_sentences() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mentions.txt");
    let expected = std::fs::read_to_string(path).expect("the table stands beside the test");
    let mut found = String::new();
    for line in expected.lines() {
        if line.starts_with("    ") {
            continue;
        }
        found.push_str(line);
        found.push('\n');
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        for mention in Lexicon::builtin().find(line) {
            found.push_str(&format!("    {}\n", render(&mention, line)));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &found).expect("the table can be written");
    }
    let expected = std::fs::read_to_string(path).expect("the table stands beside the test");
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(found.lines().count(), expected.lines().count());
}

#[test]
fn every_name_of_a_state_is_found() {
    let lexicon = Lexicon::builtin();
    let mut lost = Vec::new();
    for entity in lexicon.entities().iter().filter(|entity| entity.kind == EntityKind::State) {
        for name in entity.names.iter().filter(|name| name.form == NameForm::Name && !name.text.ends_with('-')) {
            if lexicon.lookup(&name.text).is_none() {
                lost.push(name.text.clone());
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}

fn sound(text: &str) {
    let mentions = Lexicon::builtin().find(text);
    let mut free = 0;
    for mention in &mentions {
        let span = mention.span;
        assert!(free <= span.start && span.start < span.end && span.end <= text.len(), "{span:?}");
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        for part in [mention.referent.post, mention.referent.name].into_iter().flatten() {
            assert!(text.get(part.start..part.end).is_some_and(|words| !words.is_empty()));
        }
        free = span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_gives_sound_spans(text in "\\PC{0,200}") {
        sound(&text);
    }
    #[test]
    fn names_in_any_order_give_sound_spans(words in proptest::collection::vec(prop::sample::select(vec![
        "the", "President", "of", "Cuba", "Russian", "-", "–", "’s", "'s", ",", "and", "Treaty", "on", "Committee", "U.S.",
        "Fidel Castro", "Ambassador to", "Japan", "Sino", "Georgia", "de", "al", "Jr", ".", "\n", "\n\n", "Joint", "Council",
        "Minister", "for", "Trade", "Washington", "D.C.", "John", "W.", "(", ")", "\u{a0}", "Élysée", "1991", "May", "troops",
        "Secretary", "State", "Foreign", "Affairs", "Exchange", "Notes", "between", "Mr.", "H.", "Haji",
    ]), 0..40), gap in prop::sample::select(vec![" ", ""])) {
        sound(&words.join(gap));
    }
}
