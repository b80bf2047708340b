// What a made-up desk would say of the fields that its branch may set itself.

import type { BranchField } from "../types/BranchField";
import type { Status } from "../types/Status";

const field = (name: string, value: string, part: Partial<BranchField> = {}): BranchField => ({ field: name, value, is_let: false, let_through: null, permitted: false, word: null, ...part });

/** What a test may change: the fields, and the code that setting one is refused with. */
export type BranchFields = { fields: BranchField[]; refused: string | null };

export const branchFields = (): BranchFields => ({
  fields: [
    field("postal_code", "001-8511"),
    field("address", "北海道札幌市北区北10条西3-23-1　THE PEAK SAPPORO　3F"),
    field("phone", "0570-015-369", { is_let: true, let_through: "2027-03-31" }),
  ],
  refused: null,
});

type Desk = { status: Status; branchFields: BranchFields };
type Refuse = (code: string, reference?: string | null) => never;

export function aboutBranchFields(desk: Desk, refuse: Refuse, change: (part: Partial<Status>) => Status): Record<string, (args: Record<string, unknown>) => unknown> {
  const permitted = () => desk.status.user?.role === "supervisor";
  const named = (name: unknown) => desk.branchFields.fields.find((one) => one.field === name) ?? refuse("branch_field_unknown");
  const asShown = (one: BranchField): BranchField => ({ ...structuredClone(one), permitted: permitted() });
  return {
    branch_fields: () => desk.branchFields.fields.map(asShown),
    set_branch_field: ({ pin, field: name, value, from }) => {
      const one = named(name);
      if (!permitted()) refuse("not_permitted");
      if (desk.branchFields.refused !== null) refuse(desk.branchFields.refused);
      if (pin !== "123456") refuse("wrong_pin", "9");
      one.word = { value: String(value), from: String(from), state: "unsent", reason: null, here: true };
      change({ unsent: desk.status.unsent + 1 });
      return asShown(one);
    },
    withdraw_branch_field: ({ field: name }) => {
      const one = named(name);
      if (one.word === null) return refuse("branch_field_nothing");
      one.word.state = "withdrawn";
      change({ unsent: desk.status.unsent + 1 });
      return asShown(one);
    },
  };
}
