// A stand-in for the page of a notice: the real one is drawn from the printed bytes.

import type { MemberPage } from "../types/MemberPage";

export function noticePage(member: MemberPage, masked: string): string {
  const line = (x: number, y: number, size: number, text: string, more = "") => `<text x="${x}" y="${y}" font-size="${size}" ${more}>${text}</text>`;
  const rows: [string, string][] = [
    ["記号・番号・枝番", `${Number(member.symbol)}　${Number(member.number)}　${member.suffix}`], ["氏名", member.name], ["フリガナ", member.kana],
    ["生年月日", member.birth_date_written], ["資格取得年月日", member.acquired_on_written], ["保険者名称", "全国健康保険協会　北海道支部"],
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm" font-family="'BIZ UDGothic','Noto Sans CJK JP',sans-serif">
<rect width="210" height="297" fill="#fff"/>
${line(18.4, 17, 3.4, `（記号）${member.symbol}（番号）${member.number}`)}${line(20, 24, 3.6, member.postal_code ?? "")}${line(20, 29, 3.7, member.address ?? "")}
${line(20, 47, 4.6, `${member.name}　様`)}${line(122, 35, 3.7, "全国健康保険協会　北海道支部")}${line(122, 22, 3.7, member.inquiry_number ?? "")}
<rect x="174" y="14" width="11" height="11" fill="none" stroke="#000" stroke-width=".4"/><rect x="176" y="16" width="3" height="3"/><rect x="181" y="19" width="2" height="4"/>
${line(105, 65, 7, "資格情報のお知らせ", 'text-anchor="middle" font-weight="700" letter-spacing=".4"')}
${line(20, 75, 3.6, "あなたの加入する健康保険の資格情報を下記のとおりお知らせします。")}
${rows.map(([what, value], at) => `<rect x="20" y="${80 + at * 10}" width="46" height="10" fill="#ececec" stroke="#000" stroke-width=".15"/><rect x="66" y="${80 + at * 10}" width="124" height="10" fill="none" stroke="#000" stroke-width=".15"/>${line(24, 86.4 + at * 10, 3.4, what)}${line(70, 86.6 + at * 10, 4.1, value)}`).join("")}
${line(20, 152, 3.6, `あなたの個人番号（下4桁）は　${masked}　です。`)}
<rect x="20" y="225" width="85.6" height="54" fill="none" stroke="#000" stroke-width=".3" stroke-dasharray="1.6 1"/>
${line(25, 234, 3.6, "資格情報のお知らせ", 'font-weight="700"')}${line(25, 243, 3.2, member.name)}${line(25, 250, 3.2, `${Number(member.symbol)}　${Number(member.number)}　${member.suffix}`)}${line(25, 257, 3.2, member.birth_date_written)}
</svg>`;
}
