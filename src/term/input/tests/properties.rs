//! Properties of bursts of any keys, whatever they are and however fast they come.

use proptest::prelude::*;

use super::*;

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => prop_oneof![Just('a'), Just('d'), Just('中'), Just('。'), any::<char>()]
            .prop_map(|c| press(KeyCode::Char(c))),
        3 => Just(press(KeyCode::Enter)),
        1 => Just(press(KeyCode::Tab)),
        1 => Just(press(KeyCode::Up)),
        1 => Just(with(KeyCode::Char('j'), KeyModifiers::CONTROL)),
        1 => Just(with(KeyCode::Char('s'), KeyModifiers::CONTROL)),
        1 => any::<char>().prop_map(release),
        1 => ".{0,8}".prop_map(Event::Paste),
        1 => (0u16..9, 0u16..9).prop_map(|(x, y)| Event::Resize(x, y)),
    ];
    prop::collection::vec(event, 0..40)
}

/// Joins the text of keys and pastes, including line breaks.
fn text(inputs: &[Input]) -> String {
    let one = |input: &Input| match input {
        Input::Paste(text) | Input::Unmarked(text) => text.clone(),
        Input::Key(key) | Input::Repeated(key) => match key.code {
            Code::Enter => "\n".to_owned(),
            Code::Tab => "\t".to_owned(),
            _ => key.types().map(String::from).unwrap_or_default(),
        },
        Input::Mouse(_) | Input::Resize(..) => String::new(),
    };
    inputs.iter().map(one).collect()
}

proptest! {
    #[test]
    fn no_character_is_lost_or_moved(line in "[a-c中文“。\n\t]{0,30}", typing: bool, each in 0_u64..200) {
        let came = Typist::new(typing).events(typed(&line), each).inputs();
        prop_assert_eq!(text(&came), line);
    }

    #[test]
    fn enter_never_acts_beside_other_keys_in_a_run(line in "[a-c中\n]{2,30}", typing: bool, each in 0_u64..50) {
        let came = Typist::new(typing).events(typed(&line), each).inputs();
        let enter = |input: &Input| *input == key("Enter");
        prop_assert!(!came.iter().any(enter), "{:?}", came);
    }

    #[test]
    fn whatever_arrives_pastes_are_clean_and_keys_are_ours(events in events(), typing: bool, each in 0_u64..120) {
        let count = events.len();
        let came = Typist::new(typing).events(events, each).inputs();
        prop_assert!(came.len() <= count);
        for input in came {
            match input {
                Input::Paste(text) | Input::Unmarked(text) => {
                    prop_assert!(!text.is_empty());
                    prop_assert_eq!(clean(&text), text);
                }
                Input::Key(Key { code: Code::Char(c), shift, .. })
                | Input::Repeated(Key { code: Code::Char(c), shift, .. }) => {
                    prop_assert!(!c.is_control() && !shift);
                }
                Input::Key(_) | Input::Repeated(_) | Input::Mouse(_) | Input::Resize(..) => {}
            }
        }
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(text in any::<String>()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        prop_assert!(once.chars().all(|c| !c.is_control() || c == '\n' || c == '\t'));
    }
}
