// What can be typed, while no member is open.

import { search } from "../wording/members";

export function SearchGuide() {
  return (
    <section className="guide" aria-labelledby="guide-heading">
      <h1 id="guide-heading">{search.choose}</h1>
      <table>
        <caption>{search.howTo}</caption>
        <tbody>
          {search.hints.map((hint) => <tr key={hint.what}><th scope="row">{hint.what}</th><td>{hint.example}</td></tr>)}
        </tbody>
      </table>
    </section>
  );
}
