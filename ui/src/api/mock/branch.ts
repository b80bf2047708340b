// What the desk would say of its branch: tasks, follow-ups, figures, checks.

import type { Check } from "../types/Check";
import type { FollowUp } from "../types/FollowUp";
import type { LineHours } from "../types/LineHours";
import type { OutreachFigures } from "../types/OutreachFigures";
import type { PaperVolume } from "../types/PaperVolume";
import type { Status } from "../types/Status";
import type { TaskRow } from "../types/TaskRow";
import type { UsageAnswer } from "../types/UsageAnswer";
import type { WaitingMail } from "../types/WaitingMail";
import { aboutFigures } from "./figures";
import { guideOf } from "./guide";
import { aboutPromotions } from "./promotions";

const task = (about: string, member: string | null, written_number: string | null, noticed_at: string, here = true): TaskRow => ({ id: `${about}/1`, about, member, written_number, sheet: null, here, noticed_at });

const tasks = [
  task("resend_or_recall", "m1", "1010101-1-00", "2026-11-24T01:05:00Z"),
  task("void_certificate", "m5", "41020003-42-01", "2026-11-25T04:40:00Z", false),
  task("contacted_twice", "m7", "21011127-781-00", "2026-11-26T00:12:00Z"),
];

const followUp = (entry: string, member: string, written_number: string, due_on: string, spoken_on: string, occasion: string, answer = "considering", here = true): FollowUp =>
  ({ entry, member, written_number, due_on, spoken_on, occasion, channel: "counter", answer, here });

export const followUps = [
  followUp("f1", "m2", "1010101-1-01", "2026-11-20", "2026-10-20", "limit_certificate"),
  followUp("f2", "m3", "21011127-217-00", "2026-11-25", "2026-11-11", "issue", "considering", false),
  followUp("f3", "m6", "1010101-1-02", "2026-11-26", "2026-11-12", "card_reader_failed", "will_use"),
];

const rates = ([["16", "富山県", 1800, 193], ["18", "福井県", 1688, 177], ["17", "石川県", 1663, 142], ["32", "島根県", 1598, 187], ["15", "新潟県", 1566, 180], ["46", "鹿児島県", 1521, 81], ["07", "福島県", 1519, 143], ["35", "山口県", 1488, 160], ["31", "鳥取県", 1412, 107], ["09", "栃木県", 1406, 170], ["10", "群馬県", 1333, 151], ["03", "岩手県", 1297, 140], ["45", "宮崎県", 1295, 71], ["08", "茨城県", 1293, 124], ["22", "静岡県", 1282, 133], ["34", "広島県", 1257, 155], ["25", "滋賀県", 1252, 148], ["06", "山形県", 1243, 181], ["01", "北海道", 1214, 163], ["26", "京都府", 1206, 133], ["37", "香川県", 1191, 121], ["05", "秋田県", 1183, 182], ["12", "千葉県", 1167, 125], ["42", "長崎県", 1161, 124], ["33", "岡山県", 1133, 136], ["41", "佐賀県", 1113, 85], ["43", "熊本県", 1113, 95], ["21", "岐阜県", 1109, 121], ["29", "奈良県", 1103, 117], ["04", "宮城県", 1055, 150], ["44", "大分県", 1052, 86], ["14", "神奈川県", 1050, 115], ["24", "三重県", 1043, 116], ["28", "兵庫県", 1037, 98], ["39", "高知県", 1036, 62], ["02", "青森県", 1027, 149], ["19", "山梨県", 1023, 144], ["40", "福岡県", 1019, 99], ["13", "東京都", 1003, 99], ["27", "大阪府", 991, 112], ["20", "長野県", 988, 127], ["11", "埼玉県", 984, 112], ["36", "徳島県", 924, 110], ["23", "愛知県", 907, 118], ["38", "愛媛県", 881, 123], ["30", "和歌山県", 772, 89], ["47", "沖縄県", 475, 26]] as [string, string, number, number][]).map(([code, prefecture, rate, change], at) => ({ code, prefecture, rank: at + 1, rate, change }));

const usage: UsageAnswer = {
  month: "2024-07", formula: "利用率は、マイナ保険証の利用件数を、オンライン資格確認の利用件数で割ったものです。", nationwide: { code: "00", prefecture: "全国", rank: null, rate: 1113, change: 123 }, prefectures: rates,
  top: rates.slice(0, 5).map((one) => one.prefecture), bottom: rates.slice(-5).map((one) => one.prefecture), source: "資料 (令和6年7月の利用実績)",
};

const counts: [string, string, number][] = [
  ["limit_certificate", "will_use", 84], ["limit_certificate", "considering", 41], ["limit_certificate", "declined", 19], ["limit_certificate", "already_uses", 12], ["issue", "will_use", 30], ["issue", "considering", 28], ["issue", "declined", 9],
  ["telephone", "considering", 22], ["telephone", "already_uses", 17], ["card_reader_failed", "already_uses", 14], ["card_reader_failed", "will_use", 9], ["returned_mail", "needs_care", 4], ["returned_mail", "do_not_ask", 2],
];

const outreach = (from: string, through: string): OutreachFigures => ({ from, through, contacts: counts.reduce((sum, one) => sum + one[2], 0), people: 268, tally: counts.map(([occasion, answer, count]) => ({ occasion, answer, count })) });

const volumes: PaperVolume[] = ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"].flatMap((month, at) => [
  { month, kind: "eligibility_notice", issued: 180 - 14 * at, lost: 6 - (at % 4) }, { month, kind: "visiting_guide", issued: 60 + 5 * at, lost: at % 3 },
]);

const check = (code: string, state: string, fact: string | null = null): Check => ({ code, state, fact });
const checks = [check("line", "good"), check("clock", "good", "2"), check("members", "good", "0"), check("lease", "good", "7"), check("serials", "good", "480"), check("unsent", "good", "0"), check("certificate", "good", "84"), check("disk", "good", "182000"), check("key_store", "good", "secret_service"), check("fonts", "good"), check("spooler_unknown", "mind")];

const line = (code: string, name: string, phone: string | null, open: boolean, at: string): LineHours =>
  ({ code, name, phone, open, closes_at: open ? at : null, next_open: open ? null : at, reason: null, holiday: null, certain: true, source: "資料", certainty: "high", note: "" });
const lines = [line("myna_dial", "協会けんぽマイナンバー専用ダイヤル", "0570-015-369", true, "2026-11-26T17:15:00+09:00"), line("free_dial", "マイナンバー総合フリーダイヤル", "0120-95-0178", true, "2026-11-26T20:00:00+09:00")];

const waiting: WaitingMail[] = [
  { entry: "w1", member: "m2", written_number: "1010101-1-01", day: "2026-11-24", round: "certificate_2025", route: "home", reason: "moved", next: "to_employer" },
  { entry: "w2", member: "m4", written_number: "31020044-3380-00", day: "2026-11-25", round: "notice_2024_09", route: "employer", reason: "no_such_address", next: "to_home" },
];

const aboutMail = {
  return_reasons: () => ["no_such_address", "moved", "refused", "not_collected", "other"].map((code) => ({ code })),
  waiting_mail: () => [...waiting],
  mail_journeys: ({ member }: Record<string, unknown>) => member === "m1" ? [{ entry: "j1", day: "2026-10-19", round: "notice_2024_09", route: "employer", reason: "no_such_address", resent_on: "2026-10-21", resent_to: "home" }] : [],
  take_back: ({ member, round, route, reason }: Record<string, unknown>) => {
    const next = round === null ? "ask_address" : route === "home" ? "to_employer" : "to_home";
    waiting.push({ entry: `w${waiting.length + 1}`, member: String(member), written_number: null, day: "2026-11-26", round: round as string | null, route: String(route), reason: String(reason), next });
    return { entry: `w${waiting.length}`, next };
  },
  resend_mail: ({ entry }: Record<string, unknown>) => {
    waiting.splice(waiting.findIndex((one) => one.entry === entry), 1);
  },
};

export const aboutTheBranch = (change: (part: Partial<Status>) => Status): Record<string, (args: Record<string, unknown>) => unknown> => ({
  ...aboutFigures,
  ...aboutMail,
  ...aboutPromotions,
  visiting_told: ({ told }) => {
    const held = String(told);
    const has = (thing: string) => held.split(",").includes(thing);
    return guideOf({ eligible: true, myna_registered_on: has("myna") ? "2024-11-08" : null, certificate_number: has("certificate") ? "1" : null, certificate_expires_on: null, e_certificate_expires_on: null, age: 40 });
  },
  tasks: () => tasks,
  see_to_task: () => { change({ unsent: 1 }); },
  save_courier_file: () => ({ path: "/home/madoguchi/out/courier-128.mado", through: 128 }),
  take_courier_receipt: () => 128,
  extend_lease: () => "2026-12-10T00:00:00Z",
  hours: () => lines,
  checks: () => checks,
  save_diagnosis: () => "/home/madoguchi/out/diagnosis.json",
  set_printer: () => null,
  usage_rates: () => usage,
  outreach_figures: ({ from, through }) => outreach(String(from), String(through)),
  paper_volumes: () => volumes,
  save_table: ({ name }) => `/home/madoguchi/out/${String(name)}.csv`,
});
