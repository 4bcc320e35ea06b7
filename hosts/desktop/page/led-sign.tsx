import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Snapshot } from "./contract.js";
import { useTexts } from "./language.js";
import { LedPainter } from "./led-painter.js";
import { decodePixels } from "./rgb565.js";
import { useWidth } from "./use-width.js";

const MIN_CELL_PX = 3;

/** The LED sign, pixel for pixel, in whole device pixels. */
export function LedSign({ matrix, face }: { matrix: Snapshot["matrix"]; face: string }) {
  const texts = useTexts();
  const { width, height, pixels } = matrix;
  const { ref, widthPx } = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<LedPainter | undefined>(undefined);
  const frame = useMemo(() => decodePixels(pixels, width * height), [pixels, width, height]);
  const pixelRatio = devicePixelRatio;
  const cellPx = Math.max(MIN_CELL_PX, Math.floor((widthPx * pixelRatio) / width));
  const shownPx = (width * cellPx) / pixelRatio;
  useLayoutEffect(() => {
    if (canvas.current === null || widthPx === 0) return;
    painter.current ??= new LedPainter(canvas.current);
    painter.current.paint(frame, width, height, cellPx);
  }, [frame, width, height, cellPx, widthPx]);
  return (
    <figure class="sign">
      <div class="sign-case">
        <div class="sign-face" ref={ref} style={{ "--margin": `${Math.max((widthPx - shownPx) / 2, 0)}px` }}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={`${texts.sign}: ${face}`}
            style={{ width: `${shownPx}px`, height: `${(shownPx * height) / width}px` }}
          />
        </div>
      </div>
      <div class="sign-post" aria-hidden="true" />
    </figure>
  );
}
