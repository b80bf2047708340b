// A handful of options, each with its key: one of them (radio) or several (checkbox). 44 px targets.

import { useId } from "react";
import { KeyHint } from "./key-hint";

export type Option = { code: string; words: string; hint?: string };

type Props = {
  legend: string;
  options: Option[];
  chosen: readonly string[];
  onChoose: (code: string) => void;
  /** Several may be chosen. */
  many?: boolean;
  /** `<prefix>-<code>` is what an end-to-end test clicks. */
  testPrefix?: string;
  required?: string;
  columns?: 1 | 2 | 3;
  /** The first option takes the focus: from there keys choose and Enter settles the form. */
  autoFocus?: boolean;
};

export function OptionList({ legend, options, chosen, onChoose, many = false, testPrefix, required, columns = 1, autoFocus = false }: Props) {
  const name = useId();
  return (
    <fieldset className="options">
      <legend>{legend}{required ? <span className="required">{required}</span> : null}</legend>
      <div className={`options-grid columns-${columns}`}>
        {options.map((option, at) => (
          <label key={option.code} className="option" data-testid={testPrefix ? `${testPrefix}-${option.code}` : undefined}>
            <input
              type={many ? "checkbox" : "radio"}
              name={name}
              autoFocus={autoFocus && at === 0}
              value={option.code}
              checked={chosen.includes(option.code)}
              onChange={() => onChoose(option.code)}
              aria-keyshortcuts={option.hint}
            />
            <span>{option.words}</span>
            {option.hint ? <KeyHint keys={option.hint} /> : null}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
