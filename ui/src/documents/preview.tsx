// The pages, drawn from the bytes that are printed. Shown as images: nothing in a page can act in the window.

import { useState } from "react";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { issue as words } from "../wording/papers";

/** Widths of the page; the first fits the pane. */
const zooms = ["fit", "100", "150", "200"] as const;

export function Preview({ pages }: { pages: string[] }) {
  const [zoom, setZoom] = useState(0);
  const nearer = () => setZoom((now) => Math.min(now + 1, zooms.length - 1));
  const farther = () => setZoom((now) => Math.max(now - 1, 0));
  useKeys({ "+": nearer, ";": nearer, "-": farther });
  return (
    <div className="preview">
      <div className="preview-bar">
        <strong>{words.preview}</strong>
        <Button kind="quiet" hint="-" onPress={farther}>{words.zoomOut}</Button>
        <Button kind="quiet" hint="+" onPress={nearer}>{words.zoomIn}</Button>
      </div>
      <div className="preview-pages" tabIndex={0} role="group" aria-label={words.preview}>
        {pages.map((svg, at) => (
          <img
            key={at} className={`page page-${zooms[zoom]!}`} src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
            alt={words.previewPage(at + 1, pages.length)} data-testid="preview"
          />
        ))}
      </div>
    </div>
  );
}
