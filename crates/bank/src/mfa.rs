//! The second step of a sign-in: a device's code, questions, or choices, in one or more rounds.

use serde::{Deserialize, Serialize};

/// The one-time code that every simulated device shows.
const CODE: &str = "1234";

/// What a bank asks after the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mfa {
    /// A choice of devices, then the code that was sent to it.
    Device,
    /// Questions with free answers.
    Questions {
        /// How many rounds.
        rounds: u8,
        /// How many questions in each.
        per_round: u8,
    },
    /// One question with `Yes` and `No`.
    YesNo,
    /// Questions with answers to choose from; the first is right.
    Selections {
        /// How many rounds.
        rounds: u8,
        /// How many questions in each.
        per_round: u8,
        /// How many answers to each.
        options: u8,
    },
}

/// What one round shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Devices to choose from.
    Devices(Vec<String>),
    /// A field for the code.
    Code,
    /// Questions with a field each.
    Questions(Vec<String>),
    /// Questions with answers to choose from.
    Selections(Vec<Selection>),
}

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The question.
    pub question: String,
    /// Its answers.
    pub answers: Vec<String>,
}

impl Prompt {
    /// Plaid's word for it in Link's events.
    pub fn mfa_type(&self) -> &'static str {
        match self {
            Prompt::Devices(_) => "device",
            Prompt::Code => "code",
            Prompt::Questions(_) => "questions",
            Prompt::Selections(_) => "selections",
        }
    }
}

impl Mfa {
    /// Reads a password of the form `mfa_…`; `None` when it is not one or its numbers are out of range.
    pub fn parse(password: &str) -> Option<Mfa> {
        match password {
            "mfa_device" => return Some(Mfa::Device),
            "mfa_selections" => return Some(Mfa::YesNo),
            _ => {}
        }
        if let Some(numbers) = password.strip_prefix("mfa_questions_") {
            let [rounds, per_round] = digits(numbers)?;
            return Some(Mfa::Questions { rounds, per_round });
        }
        let [rounds, per_round, options] = digits(password.strip_prefix("mfa_selections_")?)?;
        (options >= 2).then_some(Mfa::Selections { rounds, per_round, options })
    }

    /// How many rounds there are.
    pub fn rounds(&self) -> usize {
        match *self {
            Mfa::Device => 2,
            Mfa::YesNo => 1,
            Mfa::Questions { rounds, .. } | Mfa::Selections { rounds, .. } => usize::from(rounds),
        }
    }

    /// What round `round`, counted from 0, shows; `None` after the last.
    pub fn prompt(&self, round: usize) -> Option<Prompt> {
        if round >= self.rounds() {
            return None;
        }
        Some(match *self {
            Mfa::Device if round == 0 => Prompt::Devices(devices()),
            Mfa::Device => Prompt::Code,
            Mfa::Questions { per_round, .. } => {
                Prompt::Questions((0..per_round).map(|j| question(round, j)).collect())
            }
            Mfa::YesNo => Prompt::Selections(vec![Selection {
                question: "Do you want to continue?".to_owned(),
                answers: vec!["Yes".to_owned(), "No".to_owned()],
            }]),
            Mfa::Selections { per_round, options, .. } => Prompt::Selections(
                (0..per_round)
                    .map(|j| Selection {
                        question: question(round, j),
                        answers: (0..options).map(|k| format!("answer_{round}_{j}_{k}")).collect(),
                    })
                    .collect(),
            ),
        })
    }

    /// Whether `answers` are the right ones for round `round`.
    pub fn accepts(&self, round: usize, answers: &[String]) -> bool {
        match self.prompt(round) {
            None => false,
            Some(Prompt::Devices(devices)) => matches!(answers, [chosen] if devices.contains(chosen)),
            Some(Prompt::Code) => matches!(answers, [code] if code.trim() == CODE),
            Some(Prompt::Questions(questions)) => {
                answers.len() == questions.len()
                    && answers
                        .iter()
                        .enumerate()
                        .all(|(j, answer)| answer.trim() == format!("answer_{round}_{j}"))
            }
            Some(Prompt::Selections(selections)) => {
                answers.len() == selections.len()
                    && answers.iter().zip(&selections).all(|(answer, asked)| *answer == asked.answers[0])
            }
        }
    }
}

/// `1_2` as numbers from 1 to 9; `None` for anything else.
fn digits<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut numbers = [0; N];
    let mut parts = text.split('_');
    for number in &mut numbers {
        let [digit @ b'1'..=b'9'] = parts.next()?.as_bytes() else { return None };
        *number = digit - b'0';
    }
    parts.next().is_none().then_some(numbers)
}

fn devices() -> Vec<String> {
    ["Text message to ***-***-5555", "Call to ***-***-5555", "E-mail to a***0@example.com"]
        .map(str::to_owned)
        .into()
}

fn question(round: usize, number: u8) -> String {
    format!("What is the answer to question_{round}_{number}?")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(mfa: Mfa, round: usize, answers: &[&str]) -> bool {
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        mfa.accepts(round, &answers)
    }

    #[test]
    fn passwords_name_the_rounds() {
        assert_eq!(Mfa::parse("mfa_questions_2_3"), Some(Mfa::Questions { rounds: 2, per_round: 3 }));
        assert_eq!(
            Mfa::parse("mfa_selections_1_2_3"),
            Some(Mfa::Selections { rounds: 1, per_round: 2, options: 3 })
        );
        for wrong in
            ["mfa", "mfa_questions_0_1", "mfa_questions_1", "mfa_questions_1_2_3", "mfa_selections_1_1_1"]
        {
            assert_eq!(Mfa::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_documented_answers_pass_and_others_fail() {
        let questions = Mfa::Questions { rounds: 2, per_round: 2 };
        assert!(right(questions, 1, &["answer_1_0", "answer_1_1"]));
        assert!(!right(questions, 0, &["answer_1_0", "answer_1_1"]));
        assert!(!right(questions, 0, &["answer_0_0"]));
        assert!(!right(questions, 2, &["answer_2_0", "answer_2_1"]));
        let selections = Mfa::Selections { rounds: 1, per_round: 1, options: 2 };
        assert!(right(selections, 0, &["answer_0_0_0"]));
        assert!(!right(selections, 0, &["answer_0_0_1"]));
        assert!(right(Mfa::YesNo, 0, &["Yes"]));
        assert!(!right(Mfa::YesNo, 0, &["No"]));
        assert!(right(Mfa::Device, 0, &[&devices()[1]]));
        assert!(right(Mfa::Device, 1, &["1234"]));
        assert!(!right(Mfa::Device, 1, &["4321"]));
    }
}
