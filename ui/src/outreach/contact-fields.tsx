// The fields of a contact, answer first.

import { useId, type KeyboardEvent } from "react";
import type { OutreachChoices } from "../api/types/OutreachChoices";
import { Field } from "../parts/field";
import { composingReact, optionKeys, useKeys } from "../parts/keys";
import { OptionList, type Option } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { common } from "../wording/desk";
import { answers, channels, contact as words, materials, occasions } from "../wording/outreach";
import { say } from "../wording/say";
import { NOTE_LIMIT, type Contact } from "./contact";

type Props = {
  choices: OutreachChoices;
  contact: Contact;
  wrong: "answer" | "follow_up" | null;
  onChange: (part: Partial<Contact>) => void;
  onSubmit: () => void;
};

/** Materials take letters, because the digits choose the answer. */
const letters = optionKeys.filter((key) => /[A-Z]/.test(key));

const worded = (list: { code: string }[], table: Readonly<Record<string, string>>, keys: string[] = []): Option[] =>
  list.map(({ code }, at) => ({ code, words: say(table, code), ...(keys[at] ? { hint: keys[at] } : {}) }));

export function ContactFields({ choices, contact, wrong, onChange, onSubmit }: Props) {
  const answerOptions = worded(choices.answers, answers, optionKeys);
  const materialOptions = worded(choices.materials, materials, letters);
  const toggle = (code: string) => onChange({
    materials: contact.materials.includes(code) ? contact.materials.filter((other) => other !== code) : [...contact.materials, code],
  });
  useKeys(Object.fromEntries([
    ...answerOptions.map((option) => [option.hint ?? "", () => onChange({ answer: option.code })] as const),
    ...materialOptions.map((option) => [option.hint ?? "", () => toggle(option.code)] as const),
  ]));
  return (
    <>
      <div data-testid="outreach-answer">
        <OptionList
          legend={words.answer} required={common.required} options={answerOptions} columns={3} autoFocus testPrefix="outreach-answer"
          chosen={contact.answer ? [contact.answer] : []} onChoose={(answer) => onChange({ answer })}
        />
        {wrong === "answer" ? <p className="wrong" role="alert"><Sign kind="error" />{words.answerNeeded}</p> : null}
      </div>
      <OptionList legend={words.materials} options={materialOptions} columns={3} many chosen={contact.materials} onChoose={toggle} testPrefix="outreach-material" />
      <div className="field-row">
        <Select label={words.occasion} options={worded(choices.occasions, occasions)} value={contact.occasion} onValue={(occasion) => onChange({ occasion })} testId="outreach-occasion" />
        <Select label={words.channel} options={worded(choices.channels, channels)} value={contact.channel} onValue={(channel) => onChange({ channel })} testId="outreach-channel" />
        <Field
          label={words.followUp} inline value={contact.followUp} onValue={(followUp) => onChange({ followUp })} testId="outreach-follow-up"
          support={words.followUpSupport}
          wrong={wrong === "follow_up" ? <ProblemText problem={{ code: "follow_up_unreadable", reference: null }} /> : undefined}
        />
      </div>
      <Note value={contact.note} onValue={(note) => onChange({ note })} onSubmit={onSubmit} />
    </>
  );
}

function Note({ value, onValue, onSubmit }: { value: string; onValue: (note: string) => void; onSubmit: () => void }) {
  const id = useId();
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !event.ctrlKey || composingReact(event)) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="field">
      <div className="note-head">
        <label htmlFor={id}>{words.note}</label>
        <span id={`${id}-support`} className="support">{words.noteSupport}</span>
        <span id={`${id}-count`} className="support note-count">{words.noteCount([...value].length)}</span>
      </div>
      <textarea
        id={id} className="input input-note" rows={1} value={value} onChange={(event) => onValue(event.target.value)} onKeyDown={keys}
        maxLength={NOTE_LIMIT} aria-describedby={`${id}-support ${id}-count`} data-testid="outreach-note"
      />
    </div>
  );
}
