import { darkTokens, lightTokens, SANS } from '#kit/palette.ts';

/** Pixels of the picture for one of the screen: sharp when it is pasted into a document. */
const SCALE = 2;
const PADDING = 16;
const HEAD = 56;

export interface PictureWords {
  title: string;
  subtitle: string;
  /** CSS colours; variables are allowed. */
  legend: readonly { label: string; color: string; previous: boolean }[];
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

function drawHead(context: CanvasRenderingContext2D, words: PictureWords, near: Element): void {
  const { text, muted } = ink();
  context.font = `600 14px ${SANS}`;
  context.fillStyle = text;
  context.fillText(words.title, PADDING, 26);
  const after = PADDING + context.measureText(words.title).width + 6;
  context.font = `12px ${SANS}`;
  context.fillStyle = muted;
  context.fillText(words.subtitle, after, 26);
  let x = PADDING;
  for (const { label, color, previous } of words.legend) {
    context.fillStyle = resolved(color, near);
    if (previous) for (const dash of [0, 4, 8]) context.fillRect(x + dash, 43, 2.5, 2);
    else context.fillRect(x, 39, 10, 10);
    context.fillStyle = text;
    context.fillText(label, x + 15, 48);
    x += 15 + context.measureText(label).width + 16;
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
  canvas.width = Math.round((width + 2 * PADDING) * SCALE);
  canvas.height = Math.round((height + HEAD + PADDING) * SCALE);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser has no canvas');
  context.scale(SCALE, SCALE);
  context.fillStyle = ink().background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawHead(context, words, svg);
  context.translate(PADDING, HEAD);
  for (const shape of svg.querySelectorAll<SVGElement>('path, line, circle, text')) {
    if (shape.closest('defs, clipPath')) continue;
    if (shape instanceof SVGTextElement) drawText(context, shape);
    else drawShape(context, shape, pathOf(shape));
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('The browser could not make the picture');
  return blob;
}
