import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import about from "./package.json" with { type: "json" };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  define: { __VERSION__: JSON.stringify(about.version) },
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  // The window is WebKitGTK 2.50 or WebView2; an asset inlined as a data: URL would be refused by the style and font policy.
  build: { target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  // All files in one run of the interface: loading it anew for each took four fifths of the time.
  test: { isolate: false, environment: "jsdom", include: ["tests/**/*.test.{ts,tsx}"], setupFiles: ["tests/setup.ts"], restoreMocks: true, testTimeout: 20_000 },
});
