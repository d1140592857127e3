import type { PictureSize, SurfaceSpec } from './surface-spec.ts';

/** Where an object's foot stands, as a portion of the picture's height. */
const standsAt = 0.83;

type Body = { cx: number; foot: number; w: number; h: number; tilt: number; palette: readonly string[] };

/**
 * Tins, bottles and boxes drawn to scale as SVG, to be laid over `room`. `boardWidth` is the object's width and `boardLength`
 * its height in metres; palette: [body, label, accent]. Null for kinds that are surfaces.
 */
export function goodsDrawing(spec: SurfaceSpec, size: PictureSize): string | null {
  const draw = drawings[spec.kind];
  if (!draw) return null;
  const metre = size.width / spec.widthMetres;
  const w = (spec.boardWidth ?? 0.12) * metre;
  const h = (spec.boardLength ?? 0.14) * metre;
  const body = { cx: size.width / 2, foot: size.height * standsAt, w, h, tilt: w * 0.12, palette: spec.palette };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
<defs>
<linearGradient id="round"><stop offset="0" stop-color="#000" stop-opacity=".3"/><stop offset=".14" stop-color="#000" stop-opacity=".06"/>
<stop offset=".28" stop-color="#fff" stop-opacity=".5"/><stop offset=".42" stop-color="#fff" stop-opacity=".06"/>
<stop offset=".72" stop-color="#000" stop-opacity=".14"/><stop offset="1" stop-color="#000" stop-opacity=".5"/></linearGradient>
<linearGradient id="metal"><stop offset="0" stop-color="#8d8d8a"/><stop offset=".3" stop-color="#f4f3ef"/><stop offset=".6" stop-color="#b9b8b3"/>
<stop offset="1" stop-color="#74736f"/></linearGradient>
<linearGradient id="front"><stop offset="0" stop-color="#fff" stop-opacity=".12"/><stop offset="1" stop-color="#000" stop-opacity=".16"/></linearGradient>
<radialGradient id="shade"><stop offset="0" stop-color="#1c120a" stop-opacity=".62"/><stop offset=".6" stop-color="#1c120a" stop-opacity=".24"/>
<stop offset="1" stop-color="#1c120a" stop-opacity="0"/></radialGradient>
</defs>
${shadow(body)}${draw(body)}</svg>`;
}

const drawings: Partial<Record<SurfaceSpec['kind'], (body: Body) => string>> = { tin, bottle, cartridge, tape, box };

const colourAt = ({ palette }: Body, index: number) => palette[index] ?? palette[0] ?? '#cccccc';

function shadow({ cx, foot, w, tilt }: Body): string {
  return `<ellipse cx="${cx + w * 0.2}" cy="${foot}" rx="${w * 0.86}" ry="${tilt * 1.5 + w * 0.04}" fill="url(#shade)"/>`;
}

/** The wall of an upright cylinder between two heights above its foot. */
function band({ cx, foot, w, tilt }: Body, from: number, to: number, fill: string, width = w): string {
  const [left, right, ry] = [cx - width / 2, cx + width / 2, (tilt * width) / w];
  const [low, high] = [foot - from, foot - to];
  const shape = `M${left} ${high}V${low}A${width / 2} ${ry} 0 0 0 ${right} ${low}V${high}A${width / 2} ${ry} 0 0 1 ${left} ${high}Z`;
  return `<path d="${shape}" fill="${fill}"/>`;
}

const rounded = (body: Body, from: number, to: number, fill: string, width = body.w) =>
  band(body, from, to, fill, width) + band(body, from, to, 'url(#round)', width);

function disc({ cx, foot, w, tilt }: Body, at: number, fill: string, width = w): string {
  return `<ellipse cx="${cx}" cy="${foot - at}" rx="${width / 2}" ry="${(tilt * width) / w}" fill="${fill}"/>`;
}

/** The shop's mark: a fir over three lines of wool. */
function mark(cx: number, cy: number, size: number, fill: string): string {
  const fir = [0, 1, 2]
    .map((tier) => {
      const [y, half] = [cy - size * (0.62 - tier * 0.3), size * (0.2 + tier * 0.1)];
      return `M${cx} ${y}L${cx + half} ${y + size * 0.42}H${cx - half}Z`;
    })
    .join('');
  const wool = [0.55, 0.68, 0.81]
    .map(
      (y) => `M${cx - size * 0.42} ${cy + size * y}q${size * 0.21} ${-size * 0.14} ${size * 0.42} 0t${size * 0.42} 0`,
    )
    .join('');
  return `<path d="${fir}" fill="${fill}"/><path d="${wool}" fill="none" stroke="${fill}" stroke-width="${size * 0.05}"/>`;
}

function tin(body: Body): string {
  const { cx, foot, w, h, tilt } = body;
  const handle =
    h > w * 0.95
      ? `<path d="M${cx - w * 0.5} ${foot - h * 0.86}C${cx - w * 0.62} ${foot - h * 0.58} ${cx + w * 0.62} ${foot - h * 0.58} ${cx + w * 0.5} ${foot - h * 0.86}" fill="none" stroke="#6d6c68" stroke-width="${w * 0.018}"/>`
      : '';
  return [
    rounded(body, 0, h, colourAt(body, 0)),
    rounded(body, h * 0.14, h * 0.78, colourAt(body, 1)),
    band(body, h * 0.14, h * 0.17, colourAt(body, 2)),
    band(body, h * 0.75, h * 0.78, colourAt(body, 2)),
    mark(cx, foot - h * 0.44 + tilt, w * 0.26, colourAt(body, 2)),
    handle,
    band(body, h * 0.93, h, 'url(#metal)', w * 1.03),
    disc(body, h, 'url(#metal)', w * 1.03),
    disc(body, h - tilt * 0.12, '#8f8e8a', w * 0.92),
    disc(body, h - tilt * 0.22, colourAt(body, 0), w * 0.88),
    disc(body, h - tilt * 0.22, 'url(#round)', w * 0.88),
  ].join('');
}

function bottle(body: Body): string {
  const { cx, foot, w, h, tilt } = body;
  const [left, right] = [cx - w / 2, cx + w / 2];
  const [shoulder, neck, throat] = [foot - h * 0.66, foot - h * 0.85, w * 0.17];
  const shape =
    `M${left} ${shoulder}V${foot}A${w / 2} ${tilt} 0 0 0 ${right} ${foot}V${shoulder}` +
    `C${right} ${foot - h * 0.76} ${cx + throat} ${foot - h * 0.77} ${cx + throat} ${neck}` +
    `H${cx - throat}C${cx - throat} ${foot - h * 0.77} ${left} ${foot - h * 0.76} ${left} ${shoulder}Z`;
  return [
    `<path d="${shape}" fill="${colourAt(body, 0)}"/><path d="${shape}" fill="url(#round)"/>`,
    rounded(body, h * 0.1, h * 0.56, colourAt(body, 1)),
    band(body, h * 0.1, h * 0.12, colourAt(body, 2)),
    mark(cx, foot - h * 0.3 + tilt, w * 0.34, colourAt(body, 2)),
    rounded(body, h * 0.84, h, colourAt(body, 2), w * 0.42),
    disc(body, h, colourAt(body, 2), w * 0.42),
    disc(body, h, '#ffffff33', w * 0.38),
  ].join('');
}

function cartridge(body: Body): string {
  const { cx, foot, w, h, tilt } = body;
  const top = foot - h * 0.74;
  const nozzle =
    `M${cx - w * 0.2} ${top}L${cx - w * 0.05} ${foot - h}H${cx + w * 0.05}L${cx + w * 0.2} ${top}` +
    `A${w * 0.2} ${tilt * 0.4} 0 0 1 ${cx - w * 0.2} ${top}Z`;
  return [
    rounded(body, 0, h * 0.72, colourAt(body, 0)),
    rounded(body, h * 0.08, h * 0.6, colourAt(body, 1)),
    band(body, h * 0.08, h * 0.1, colourAt(body, 2)),
    mark(cx, foot - h * 0.32 + tilt, w * 0.42, colourAt(body, 2)),
    disc(body, h * 0.72, '#dedbd4'),
    disc(body, h * 0.72, 'url(#round)'),
    rounded(body, h * 0.72, h * 0.76, '#efece6', w * 0.5),
    `<path d="${nozzle}" fill="#f2efe9"/><path d="${nozzle}" fill="url(#round)"/>`,
  ].join('');
}

function tape(flat: Body): string {
  const body = { ...flat, tilt: flat.w * 0.3, foot: flat.foot - flat.w * 0.16 };
  const { h } = body;
  const rings = [0.94, 0.86, 0.79, 0.71, 0.66].map((portion) => disc(body, h, '#0000000d', body.w * portion)).join('');
  return [
    rounded(body, 0, h, colourAt(body, 1)),
    disc(body, h, colourAt(body, 0)),
    rings,
    disc(body, h, '#a98a5e', body.w * 0.62),
    disc(body, h, '#5d4a33', body.w * 0.57),
    `<g opacity=".5">${disc(body, h - body.tilt * 0.1, '#2c2117', body.w * 0.5)}</g>`,
  ].join('');
}

/** A carton, and before it what is in it: felt pads of the body's colour. */
function box(body: Body): string {
  const { cx, foot, w, h } = body;
  const [left, deep, rise] = [cx - w / 2, w * 0.16, h * 0.2];
  const lid = `M${left} ${foot - h}l${deep} ${-rise}h${w - deep * 0.6}l${-deep * 0.4} ${rise}Z`;
  const side = `M${left + w} ${foot - h}l${deep * 0.4} ${-rise}v${h * 0.92}L${left + w} ${foot}Z`;
  const pads = [0, 1, 2, 3, 4]
    .map((index) => {
      const [x, y] = [cx - w * 0.5 + index * w * 0.24, foot + h * (0.2 + 0.12 * (index % 2))];
      const oval = (dy: number, fill: string) =>
        `<ellipse cx="${x}" cy="${y - dy}" rx="${w * 0.1}" ry="${w * 0.042}" fill="${fill}"/>`;
      return oval(-w * 0.018, '#1c120a55') + oval(0, shadeOf(colourAt(body, 0))) + oval(w * 0.02, colourAt(body, 0));
    })
    .join('');
  return `<rect x="${left}" y="${foot - h}" width="${w}" height="${h}" fill="${colourAt(body, 1)}"/>
<rect x="${left}" y="${foot - h}" width="${w}" height="${h * 0.16}" fill="${colourAt(body, 2)}"/>
<rect x="${left}" y="${foot - h}" width="${w}" height="${h}" fill="url(#front)"/>
<path d="${lid}" fill="${colourAt(body, 2)}"/><path d="${lid}" fill="#ffffff2e"/>
<path d="${side}" fill="${colourAt(body, 1)}"/><path d="${side}" fill="#0000004d"/>
${mark(cx, foot - h * 0.46, h * 0.42, colourAt(body, 0))}${pads}`;
}

function shadeOf(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  const darker = [value >> 16, value >> 8, value].map((channel) => Math.round((channel & 255) * 0.62));
  return `#${darker.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
