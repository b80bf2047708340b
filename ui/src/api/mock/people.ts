// Made-up members for looking at the screens without a desk.

import type { Found } from "../types/Found";
import type { MemberPage } from "../types/MemberPage";
import type { TimelineItem } from "../types/TimelineItem";
import { guideOf } from "./guide";

type Sketch = Partial<MemberPage> & Pick<MemberPage, "id" | "name" | "kana" | "number" | "suffix" | "birth_date" | "birth_date_written" | "age">;

const item = (id: string, at: string, kind: string, more: Partial<TimelineItem> = {}): TimelineItem => ({
  id, at, kind, actor: "佐藤 由美", here: true, sent: true, sheet: null, paper: null, detail: null, ...more,
});

const timeline = [
  item("t1", "2026-11-20T01:12:00Z", "OutreachLogged", { detail: "considering" }),
  item("t2", "2026-11-20T01:09:00Z", "DocumentHandedOver", { paper: "eligibility_notice", sheet: "0193" }),
  item("t3", "2026-11-20T01:08:00Z", "DocumentIssued", { paper: "eligibility_notice", sheet: "0193", detail: "lost" }),
  item("t4", "2026-11-20T01:06:00Z", "LastFourChecked", { detail: "match" }),
  item("t5", "2026-11-20T01:05:00Z", "IdentityChecked", { detail: "sufficient" }),
  item("t6", "2026-09-03T05:41:00Z", "MemberViewed", { actor: "高橋 健", here: false }),
  item("t7", "2026-06-11T02:30:00Z", "LastFourChecked", { actor: "高橋 健", here: false, detail: "no_match" }),
];

function member(sketch: Sketch): MemberPage {
  const symbol = sketch.symbol ?? "01010101";
  const page = {
    version: 3, symbol, written_number: `${Number(symbol)}-${Number(sketch.number)}-${sketch.suffix}`, alias: null, sex: "male",
    relation: sketch.suffix === "00" ? "insured" : "dependent", insured: null, insured_id: null, remarks: null, employer_postal_code: null, employer_address: null, standard_remuneration: 300_000, mailings: [{ round: "notice_2024_09", route: "employer", sent_on: "2024-09-20" }],
    acquired_on: "2015-04-01", acquired_on_written: "平成27年4月1日", lost_on: null, lost_on_written: null, eligible: true,
    voluntary_continuation: false, copay_ratio: 3, copay_as_of: "2026-08-01", postal_code: "060-8524",
    address: "北海道札幌市北区北１０条西３丁目２３－１　見本ビル５０１号室", employer_name: "株式会社見本製作所", my_number_state: "registered",
    myna_registered_on: "2024-11-08", e_certificate_expires_on: "2028-10-01", certificate_number: null, certificate_expires_on: null,
    elderly_card_ratio: null, limit_category: null, limit_expires_on: null, inquiry_number: "01-0101-1-1",
    household: [], look_alikes: [], warnings: [], timeline: [], last_four: null, tries_left: 3, ...sketch,
  } satisfies Omit<MemberPage, "guide">;
  return { ...page, guide: guideOf(page) };
}

export const people: MemberPage[] = [
  member({ id: "m1", name: "協会　太郎", kana: "キョウカイ　タロウ", number: "0000001", suffix: "00", birth_date: "1965-10-01", birth_date_written: "昭和40年10月1日", age: 61, timeline }),
  member({ id: "m2", name: "協会　花子", kana: "キョウカイ　ハナコ", number: "0000001", suffix: "01", sex: "female", birth_date: "1968-03-12", birth_date_written: "昭和43年3月12日", age: 58,
    insured: { id: "m1", name: "協会　太郎" }, myna_registered_on: null, e_certificate_expires_on: null, certificate_number: "01016-0004217", certificate_expires_on: "2030-07-31",
    warnings: [{ code: "holds_certificate", reference: null, say: null }] }),
  member({ id: "m3", name: "髙橋　邉", kana: "タカハシ　ワタル", number: "0000217", suffix: "00", symbol: "21011127", birth_date: "1989-01-08", birth_date_written: "平成元年1月8日", age: 37, my_number_state: "confirming", myna_registered_on: null, e_certificate_expires_on: null }),
  member({ id: "m4", name: "高橋　渉", kana: "タカハシ　ワタル", number: "0003380", suffix: "00", symbol: "31020044", birth_date: "1989-01-08", birth_date_written: "平成元年1月8日", age: 37 }),
  member({ id: "m5", name: "髙橋　亘", kana: "タカハシ　ワタル", number: "0000042", suffix: "01", symbol: "41020003", birth_date: "1994-06-30", birth_date_written: "平成6年6月30日", age: 32, eligible: false, lost_on: "2026-10-01", lost_on_written: "令和8年10月1日" }),
  member({ id: "m6", name: "協会　一", kana: "キョウカイ　ハジメ", number: "0000001", suffix: "02", birth_date: "2001-07-19", birth_date_written: "平成13年7月19日", age: 25, insured: { id: "m1", name: "協会　太郎" } }),
  member({ id: "m7", name: "髙田　葛󠄀男", kana: "タカダ　クズオ", number: "0000781", suffix: "00", symbol: "21011127", birth_date: "1952-02-29", birth_date_written: "昭和27年2月29日", age: 74, elderly_card_ratio: 2, copay_ratio: 2, limit_category: "ウ", limit_expires_on: "2027-06-30", voluntary_continuation: true }),
];

export const row = (page: MemberPage, matched: Found["matched"] = []): Found => ({
  id: page.id, symbol: page.symbol, number: page.number, suffix: page.suffix, written_number: page.written_number, name: page.name, kana: page.kana,
  birth_date: page.birth_date, birth_date_written: page.birth_date_written, matched, lost: !page.eligible, relation: page.relation,
});

for (const one of people) {
  one.household = people.filter((other) => other !== one && other.symbol === one.symbol && other.number === one.number).map((other) => row(other));
  one.look_alikes = people.filter((other) => other !== one && other.kana === one.kana && other.birth_date === one.birth_date).map((other) => row(other));
}
