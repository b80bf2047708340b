import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const tokens = readFileSync(join(import.meta.dirname, "../node_modules/@digital-go-jp/tailwind-theme-plugin/dist/v4.css"), "utf8");
const styles = readdirSync(join(import.meta.dirname, "../src/styles"), { encoding: "utf8" })
  .map((file) => readFileSync(join(import.meta.dirname, "../src/styles", file), "utf8")).join("\n");
const own = readFileSync(join(import.meta.dirname, "../src/styles.css"), "utf8");

/** The value of a colour, through our own names for some. */
function valueOf(name: string): string {
  const alias = new RegExp(`--color-${name}: var\\(--color-([\\w-]+)\\)`).exec(own);
  if (alias) return valueOf(alias[1]!);
  const found = new RegExp(`--color-${name}: (#[0-9a-f]{6})`).exec(tokens);
  if (!found) throw new Error(`no colour ${name}`);
  return found[1]!;
}

/** WCAG 2.2: the relative luminance of a colour. */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(valueOf(one)), luminance(valueOf(other))].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Words on their ground, as the styles put them together. */
const words: [string, string][] = [
  ["ink", "white"], ["quiet", "white"], ["quiet", "ground"], ["quiet", "blue-50"], ["blue-900", "white"], ["blue-900", "blue-50"], ["white", "blue-900"], ["white", "blue-1000"], ["white", "blue-1200"],
  ["red-900", "white"], ["red-900", "red-50"], ["red-1000", "red-50"], ["green-900", "green-50"], ["green-900", "white"], ["green-1000", "green-50"], ["yellow-1000", "yellow-50"], ["yellow-1000", "white"],
  ["blue-1000", "blue-50"], ["solid-gray-800", "solid-gray-50"], ["white", "solid-gray-800"], ["white", "solid-gray-700"], ["yellow-300", "solid-gray-800"], ["solid-gray-200", "solid-gray-800"], ["blue-200", "blue-1200"],
  ["ink", "blue-50"], ["ink", "blue-100"], ["ink", "blue-300"], ["white", "blue-700"], ["white", "red-900"], ["solid-gray-800", "white"],
];

test.each(words)("%s can be read on %s (4.5:1)", (foreground, background) => {
  expect(contrast(foreground, background)).toBeGreaterThanOrEqual(4.5);
});

/** Shapes that carry a meaning, beside their ground. */
const shapes: [string, string][] = [
  ["solid-gray-600", "white"], ["blue-900", "white"], ["green-800", "white"], ["red-900", "white"], ["yellow-900", "white"], ["solid-gray-536", "white"], ["orange-800", "white"], ["black", "white"], ["green-300", "solid-gray-800"],
];

test.each(shapes)("%s stands out from %s (3:1)", (shape, ground) => {
  expect(contrast(shape, ground)).toBeGreaterThanOrEqual(3);
});

test("every colour of the styles is a token", () => {
  const used = new Set([...styles.matchAll(/var\(--color-([\w-]+)\)/g)].map((match) => match[1]!));
  const known = [...used].filter((name) => name !== "black" && name !== "white");
  expect(known.length).toBeGreaterThan(20);
  for (const name of known) expect(valueOf(name)).toMatch(/^#/);
  expect(styles.replace(/rgb\(0 0 0 \/ [\d.]+\)|rgb\(255 255 255 \/ [\d.]+\)/g, "")).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(/i);
});
