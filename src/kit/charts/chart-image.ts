import { darkTokens, lightTokens, SANS } from '#kit/palette.ts';

/** Image pixels per screen pixel: sharp when pasted into a document. */
const SCALE = 2;
const PADDING = 16;
/** Pixels from the top to the legend's first line, and the height of a line. */
const TITLE = 48;
const LINE = 18;
/** Pixels below the drawing for the footer. */
const FOOT = 20;

interface ImageCaption {
  title: string;
  subtitle: string;
  /** Below the drawing: the time range. */
  footer: string;
  /** A CSS colour, variables allowed, and the path of its shape; dashes without one. */
  legend: readonly { label: string; color: string; shape: string | undefined }[];
}

interface ImageColors {
  background: string;
  text: string;
  muted: string;
}

/** Replaces a CSS variable by its value, as a canvas takes none. */
function resolveColor(color: string, near: Element): string {
  const name = /^var\((--[^,)]+)/.exec(color)?.[1];
  return name ? getComputedStyle(near).getPropertyValue(name).trim() : color;
}

function imageColors(): ImageColors {
  const dark = document.documentElement.dataset.theme === 'dark';
  const { surface, text, muted } = dark ? darkTokens : lightTokens;
  return { background: surface, text, muted };
}

/** Draws one shape of an SVG with its computed style. */
function drawShape(context: CanvasRenderingContext2D, shape: SVGElement, path: Path2D): void {
  const { fill, fillOpacity, stroke, strokeOpacity, strokeWidth, strokeDasharray } =
    getComputedStyle(shape);
  if (fill !== 'none') {
    context.globalAlpha = Number(fillOpacity);
    context.fillStyle = fill;
    context.fill(path);
  }
  if (stroke !== 'none') {
    context.globalAlpha = Number(strokeOpacity);
    context.strokeStyle = stroke;
    context.lineWidth = Number.parseFloat(strokeWidth);
    const dashes = strokeDasharray === 'none' ? [] : strokeDasharray.split(/[\s,]+/);
    context.setLineDash(dashes.map((dash) => Number.parseFloat(dash)));
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

function pathOf(shape: SVGElement): Path2D {
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute('d') ?? '');
  const path = new Path2D();
  const number = (name: string) => Number(shape.getAttribute(name));
  if (shape instanceof SVGLineElement) {
    path.moveTo(number('x1'), number('y1'));
    path.lineTo(number('x2'), number('y2'));
  } else path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  return path;
}

/** Draws an axis label where the browser placed it: horizontal, on one line. */
function drawText(context: CanvasRenderingContext2D, text: SVGTextElement): void {
  const { fill, fontSize } = getComputedStyle(text);
  const length = text.getComputedTextLength();
  const at = text.getNumberOfChars() > 0 ? text.getStartPositionOfChar(0) : undefined;
  if (!at) return;
  context.font = `${fontSize} ${SANS}`;
  context.fillStyle = fill;
  context.textAlign = 'left';
  context.fillText(text.textContent ?? '', at.x, at.y, length + 1);
}

/** Lays out the legend's entries from left to right, on as many lines as they need. */
function legendPlaces(context: CanvasRenderingContext2D, caption: ImageCaption, width: number) {
  context.font = `12px ${SANS}`;
  let [x, line] = [PADDING, 0];
  return caption.legend.map((entry) => {
    const own = 16 + context.measureText(entry.label).width;
    if (x > PADDING && x + own > width - PADDING) [x, line] = [PADDING, line + 1];
    const place = { ...entry, x, line };
    x += own + 16;
    return place;
  });
}

/** Markers are not part of the SVG: dashed lines with a dot at the top, at their position on the page. */
function drawMarkers(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const origin = svg.getBoundingClientRect();
  const markers =
    svg.closest('[data-plot]')?.parentElement?.querySelectorAll('[data-marker]') ?? [];
  context.strokeStyle = imageColors().muted;
  context.fillStyle = imageColors().muted;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  for (const marker of markers) {
    const { left, top, bottom } = marker.getBoundingClientRect();
    const [x, from, to] = [left - origin.left + 0.5, top - origin.top, bottom - origin.top];
    context.beginPath();
    context.moveTo(x, from);
    context.lineTo(x, to);
    context.stroke();
    context.beginPath();
    context.arc(x, from, 3.5, 0, 2 * Math.PI);
    context.fill();
  }
  context.setLineDash([]);
}

type LegendPlaces = ReturnType<typeof legendPlaces>;

function drawHead(
  context: CanvasRenderingContext2D,
  caption: ImageCaption,
  places: LegendPlaces,
  near: Element,
): void {
  const { text, muted } = imageColors();
  context.font = `600 14px ${SANS}`;
  context.fillStyle = text;
  context.fillText(caption.title, PADDING, 26);
  const after = PADDING + context.measureText(caption.title).width + 6;
  context.font = `12px ${SANS}`;
  context.fillStyle = muted;
  context.fillText(caption.subtitle, after, 26);
  for (const { label, color, shape, x, line } of places) {
    const y = TITLE + line * LINE;
    context.save();
    context.translate(x + 5, y - 4);
    context.fillStyle = resolveColor(color, near);
    if (shape) context.fill(new Path2D(shape));
    else for (const dash of [-5, -1, 3]) context.fillRect(dash, -1, 2.5, 2);
    context.restore();
    context.fillStyle = text;
    context.fillText(label, x + 16, y);
  }
}

/**
 * Draws a chart as a PNG. Shapes of the SVG are drawn one by one: an image of the whole SVG would need a blob: URL, which
 * the server's content security policy refuses, and would lack the page's fonts and variables.
 *
 * @throws when the browser cannot create an image of that size
 */
export async function drawChartImage(svg: SVGSVGElement, caption: ImageCaption): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser does not support canvas');
  const places = legendPlaces(context, caption, width + 2 * PADDING);
  const head = TITLE + 8 + (places.at(-1)?.line ?? 0) * LINE;
  // Resizing a canvas resets its context.
  canvas.width = Math.round((width + 2 * PADDING) * SCALE);
  canvas.height = Math.round((height + head + FOOT + PADDING) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = imageColors().background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawHead(context, caption, places, svg);
  context.translate(PADDING, head);
  for (const shape of svg.querySelectorAll<SVGElement>('path, line, circle, text')) {
    if (shape.closest('defs, clipPath')) continue;
    if (shape instanceof SVGTextElement) drawText(context, shape);
    else drawShape(context, shape, pathOf(shape));
  }
  drawMarkers(context, svg);
  context.font = `11px ${SANS}`;
  context.fillStyle = imageColors().muted;
  context.fillText(caption.footer, 0, height + FOOT);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not create the image');
  return blob;
}
