import { darkTokens, lightTokens, SANS } from '#kit/palette.ts';

/** Pixels of the picture for one of the screen: sharp when it is pasted into a document. */
const SCALE = 2;
const PADDING = 16;
/** Where the first line of the legend stands, and how far the next is below it. */
const TITLE = 48;
const LINE = 18;
/** The room of the words below the drawing. */
const FOOT = 20;

interface PictureWords {
  title: string;
  subtitle: string;
  /** Below the drawing: which time it is about. */
  footer: string;
  /** The colour in CSS, variables allowed, and the outline of its shape; dashes without one. */
  legend: readonly { label: string; color: string; shape: string | undefined }[];
}

interface Ink {
  background: string;
  text: string;
  muted: string;
}

/** A colour as a canvas takes it: with the variables of the scheme put in. */
function resolved(color: string, near: Element): string {
  const name = /^var\((--[^,)]+)/.exec(color)?.[1];
  return name ? getComputedStyle(near).getPropertyValue(name).trim() : color;
}

function ink(): Ink {
  const dark = document.documentElement.dataset.theme === 'dark';
  const { surface, text, muted } = dark ? darkTokens : lightTokens;
  return { background: surface, text, muted };
}

/** Draws one shape of an SVG with the look that the browser gives it. */
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

/** Words of the axes: where the browser has put them, upright and in one line each. */
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

/** Places of a legend's entries, from left to right and on as many lines as they need. */
function legendPlaces(context: CanvasRenderingContext2D, words: PictureWords, width: number) {
  context.font = `12px ${SANS}`;
  let [x, line] = [PADDING, 0];
  return words.legend.map((entry) => {
    const own = 16 + context.measureText(entry.label).width;
    if (x > PADDING && x + own > width - PADDING) [x, line] = [PADDING, line + 1];
    const place = { ...entry, x, line };
    x += own + 16;
    return place;
  });
}

/** Marks are no part of the SVG: dashed lines with a dot at the upper end, where the page has them above it. */
function drawMarkers(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const origin = svg.getBoundingClientRect();
  const marks = svg.closest('[data-plot]')?.parentElement?.querySelectorAll('[data-marker]') ?? [];
  context.strokeStyle = ink().muted;
  context.fillStyle = ink().muted;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  for (const mark of marks) {
    const { left, top, bottom } = mark.getBoundingClientRect();
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
  words: PictureWords,
  places: LegendPlaces,
  near: Element,
): void {
  const { text, muted } = ink();
  context.font = `600 14px ${SANS}`;
  context.fillStyle = text;
  context.fillText(words.title, PADDING, 26);
  const after = PADDING + context.measureText(words.title).width + 6;
  context.font = `12px ${SANS}`;
  context.fillStyle = muted;
  context.fillText(words.subtitle, after, 26);
  for (const { label, color, shape, x, line } of places) {
    const y = TITLE + line * LINE;
    context.save();
    context.translate(x + 5, y - 4);
    context.fillStyle = resolved(color, near);
    if (shape) context.fill(new Path2D(shape));
    else for (const dash of [-5, -1, 3]) context.fillRect(dash, -1, 2.5, 2);
    context.restore();
    context.fillStyle = text;
    context.fillText(label, x + 16, y);
  }
}

/**
 * A chart as a PNG. The shapes of its SVG are drawn one by one: an image of the whole SVG would need a blob: address,
 * which the server's content security policy refuses, and would not know the page's fonts and variables.
 *
 * @throws when the browser cannot make a picture of that size
 */
export async function drawPicture(svg: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas');
  const places = legendPlaces(context, words, width + 2 * PADDING);
  const head = TITLE + 8 + (places.at(-1)?.line ?? 0) * LINE;
  // A new size makes the canvas forget all settings.
  canvas.width = Math.round((width + 2 * PADDING) * SCALE);
  canvas.height = Math.round((height + head + FOOT + PADDING) * SCALE);
  context.scale(SCALE, SCALE);
  context.fillStyle = ink().background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawHead(context, words, places, svg);
  context.translate(PADDING, head);
  for (const shape of svg.querySelectorAll<SVGElement>('path, line, circle, text')) {
    if (shape.closest('defs, clipPath')) continue;
    if (shape instanceof SVGTextElement) drawText(context, shape);
    else drawShape(context, shape, pathOf(shape));
  }
  drawMarkers(context, svg);
  context.font = `11px ${SANS}`;
  context.fillStyle = ink().muted;
  context.fillText(words.footer, 0, height + FOOT);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not make the picture');
  return blob;
}
