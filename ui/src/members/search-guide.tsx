// What can be typed, while no member is open.

import type { ReactNode } from "react";
import { search } from "../wording/members";

/** `children` is what else can be done before anyone is looked up. */
export function SearchGuide({ children }: { children: ReactNode }) {
  return (
    <section className="guide" aria-labelledby="guide-heading">
      <h1 id="guide-heading">{search.choose}</h1>
      <table>
        <caption>{search.howTo}</caption>
        <tbody>
          {search.hints.map((hint) => <tr key={hint.what}><th scope="row">{hint.what}</th><td>{hint.example}</td></tr>)}
        </tbody>
      </table>
      <div className="guide-else">{children}</div>
    </section>
  );
}
