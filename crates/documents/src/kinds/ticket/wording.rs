//! The ticket in each language of a kiosk: the words a visitor reads, and what the staff call the language. The same seven,
//! by the same codes, as `ui/src/wording/kiosk`.

use crate::page::Weight;

/// One language.
pub(super) struct Words {
    /// Its code, which is the variant's.
    pub code: &'static str,
    /// As staff name it.
    pub staff: &'static str,
    /// What it is set in.
    pub weight: Weight,
    /// What the paper is.
    pub title: &'static str,
    /// Over the number.
    pub label: &'static str,
    /// That the number is called.
    pub wait: &'static str,
    /// Who reads the code.
    pub note: &'static str,
}

/// Every language of a kiosk.
pub(super) const ALL: [Words; 7] = [
    Words {
        code: "ja",
        staff: "日本語",
        weight: Weight::Regular,
        title: "受付票",
        label: "お客様の番号",
        wait: "番号でお呼びします。この票を持ってお待ちください。",
        note: "職員がこの二次元コードを読み取ります。中身は職員だけが読めます。",
    },
    Words {
        code: "plain",
        staff: "やさしい日本語",
        weight: Weight::Regular,
        title: "受付の 紙",
        label: "あなたの 番号",
        wait: "この 番号で 呼びます。この 紙を 持って 待って ください。",
        note: "職員（ここで 働いている 人）が 読みます。ほかの 人は 読めません。",
    },
    Words {
        code: "en",
        staff: "英語",
        weight: Weight::Latin,
        title: "Reception ticket",
        label: "Your number",
        wait: "We will call this number. Please keep this ticket and wait.",
        note: "Our staff scan this code. Nobody else can read it.",
    },
    Words {
        code: "zh",
        staff: "中国語",
        weight: Weight::Chinese,
        title: "号码票",
        label: "您的号码",
        wait: "我们会叫这个号码。请拿好号码票并等候。",
        note: "工作人员会扫描这个二维码。内容只有工作人员能读取。",
    },
    Words {
        code: "ko",
        staff: "韓国語",
        weight: Weight::Korean,
        title: "번호표",
        label: "접수 번호",
        wait: "이 번호로 불러 드립니다. 번호표를 가지고 기다려 주세요.",
        note: "직원이 이 코드를 읽습니다. 내용은 직원만 읽을 수 있습니다.",
    },
    Words {
        code: "pt",
        staff: "ポルトガル語",
        weight: Weight::Latin,
        title: "Senha de atendimento",
        label: "Sua senha",
        wait: "Chamaremos este número. Guarde esta senha e aguarde.",
        note: "Os atendentes leem este código. Ninguém mais pode lê-lo.",
    },
    Words {
        code: "vi",
        staff: "ベトナム語",
        weight: Weight::Latin,
        title: "Phiếu số thứ tự",
        label: "Số của quý vị",
        wait: "Chúng tôi sẽ gọi số này. Xin giữ phiếu này và chờ.",
        note: "Nhân viên sẽ quét mã này. Chỉ nhân viên đọc được.",
    },
];

/// The words of a language; Japanese for one that no kiosk has.
pub(super) fn of(code: &str) -> &'static Words {
    ALL.iter().find(|words| words.code == code).unwrap_or(&ALL[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Fonts, font_folders, shape};
    use std::path::Path;

    #[test]
    fn every_sentence_of_each_language_is_drawn_by_the_face_of_that_language() {
        let mut folders = font_folders();
        folders.push(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts"));
        let fonts = Fonts::open(&folders).unwrap();
        for words in &ALL {
            for text in [words.title, words.label, words.wait, words.note] {
                let glyphs = shape(&fonts, words.weight, text, &mut Vec::new());
                let glyphs = glyphs.unwrap_or_else(|missing| panic!("{}: {missing}", words.code));
                for glyph in glyphs {
                    let own = crate::page::Face::chain(words.weight)[0];
                    assert_eq!(glyph.face, own, "{}: {:?} in {text}", words.code, glyph.text);
                }
            }
        }
    }

    #[test]
    fn the_languages_are_those_of_a_kiosks_screen() {
        let screen =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wording/kiosk/words.ts");
        let screen = std::fs::read_to_string(screen).unwrap();
        let codes: Vec<String> = ALL.iter().map(|words| format!("\"{}\"", words.code)).collect();
        let said = format!("languages = [{}]", codes.join(", "));
        assert!(screen.contains(&said), "{said}");
        assert_eq!(codes.len(), super::super::LANGUAGES.len());
        let is_same = |(words, code): (&Words, &&str)| words.code == *code;
        assert!(ALL.iter().zip(super::super::LANGUAGES).all(is_same));
    }
}
