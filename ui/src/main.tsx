// The window's beginning. In mock mode a made-up desk answers instead of the real one; it is not in the product's bundle.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.css";
import { Counter } from "./counter/counter";
import { FaultBoundary } from "./parts/fault-boundary";

async function open() {
  if (import.meta.env.MODE === "mock") {
    (await import("./api/mock/desk")).installMockDesk();
  }
  // The web view's own menu would offer "reload" in the middle of a visit.
  document.addEventListener("contextmenu", (event) => event.preventDefault());
  createRoot(document.getElementById("root")!).render(<StrictMode><FaultBoundary><Counter /></FaultBoundary></StrictMode>);
}

void open();
