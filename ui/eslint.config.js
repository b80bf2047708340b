import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const rooms = ["desk", "members", "identity", "documents", "outreach", "figures", "mailing", "employers", "kiosk", "sync", "approvals", "audit", "own"];
const japanese = "/[\\u3040-\\u30ff\\u3400-\\u9fff\\uff10-\\uff5a]/";
const inWording = "Japanese text that people read belongs in src/wording.";

/** A room knows itself and what lies below all rooms (api, wording, parts); only src/counter puts rooms together. */
const noOtherRoom = rooms.map((room) => ({
  files: [`src/${room}/**`],
  rules: {
    "no-restricted-imports": ["error", {
      patterns: rooms.filter((other) => other !== room).map((other) => ({
        regex: `(^|/)${other}/`,
        message: `${room} must not know ${other}; put them together in src/counter.`,
      })),
    }],
  },
}));

const belowRooms = {
  files: ["src/api/**", "src/wording/**", "src/parts/**"],
  rules: {
    "no-restricted-imports": ["error", {
      patterns: [{ regex: `(^|/)(${rooms.join("|")})/`, message: "What all rooms share knows none of them." }],
    }],
  },
};

export default ts.config(
  { ignores: ["dist/", "dist-mock/", "node_modules/", "src/api/types/"] },
  ...ts.configs.strictTypeChecked,
  hooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 70 }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/wording/**", "src/api/mock/**"],
    rules: {
      "no-restricted-syntax": ["error",
        { selector: `Literal[value=${japanese}]`, message: inWording },
        { selector: `TemplateElement[value.raw=${japanese}]`, message: inWording },
        { selector: `JSXText[value=${japanese}]`, message: inWording },
        { selector: "JSXAttribute[name.name='placeholder']", message: "A placeholder is no label and vanishes: use the field's support text." },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "A page is shown as an image, never as markup." },
      ],
    },
  },
  { files: ["**/*.js", "screens/*.mjs"], ...ts.configs.disableTypeChecked },
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
  ...noOtherRoom,
  belowRooms,
);
