//! The TIMEX3 value of an expression that no calendar day could be found for.
use super::shape::{Cal, Expr, Grain, Length, Node, Toward, YearRef};
use super::vocab::{Unit, Vague};

/// TIMEX3 value of what could not be put on the calendar.
pub(crate) fn unsettled_value(expr: &Expr, before_christ: bool) -> String {
    let value = bare_unsettled_value(expr);
    if before_christ && value.starts_with("XXXX-") && !matches!(expr.node, Node::Often(_)) { format!("BC{value}") } else { value }
}

fn bare_unsettled_value(expr: &Expr) -> String {
    let clock = |day: &str| match expr.clock {
        Some(clock) => {
            let shown = super::value::timex(&Cal::of(Grain::Day, YearRef::Missing), Some(clock));
            format!("{day}{}", shown.trim_start_matches("XXXX-XX-XX"))
        }
        None => day.to_owned(),
    };
    match expr.node {
        Node::Step(Length { count: None, .. }, Toward::Later | Toward::Ahead) => "FUTURE_REF".to_owned(),
        Node::Step(Length { count: None, .. }, Toward::Earlier | Toward::Ago) => "PAST_REF".to_owned(),
        Node::Step(length, _) => match length.unit {
            Unit::Day => clock("XXXX-XX-XX"),
            Unit::Week => "XXXX-WXX".to_owned(),
            Unit::Month => "XXXX-XX".to_owned(),
            Unit::Year => "XXXX".to_owned(),
            _ => String::new(),
        },
        Node::Stretch(length, _) | Node::Length(length) => super::value::length(length),
        Node::Often(value) => value.to_owned(),
        Node::Vague(Vague::Past) => "PAST_REF".to_owned(),
        Node::Vague(Vague::Present) => "PRESENT_REF".to_owned(),
        Node::Vague(Vague::Future) => "FUTURE_REF".to_owned(),
        Node::Clock => clock("XXXX-XX-XX"),
        Node::Cal(_) | Node::Blank => String::new(),
    }
}
