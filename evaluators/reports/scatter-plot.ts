import type { Plot } from '../suite.js';

const side = 240;
const margin = 36;
const radiusMax = 11;

/** Shares against shares, with the line on which both are equal. Needs no script. */
export function scatterPlot(plot: Plot, escaped: (text: string) => string): string {
  const most = Math.max(1, ...plot.points.map((point) => point.weight));
  const place = (value: number) => (value * side).toFixed(1);
  const dots = plot.points.map(({ x, y, weight }) => {
    const radius = (2 + (radiusMax - 2) * Math.sqrt(weight / most)).toFixed(1);
    const words = `${(x * 100).toFixed(0)}% / ${(y * 100).toFixed(0)}%（${weight}）`;
    return `<circle cx="${place(x)}" cy="${place(1 - y)}" r="${radius}"><title>${words}</title></circle>`;
  });
  const whole = side + 2 * margin;
  return `<svg class="plot" viewBox="${-margin} ${-margin / 2} ${whole} ${whole}" role="img"
 aria-label="${escaped(`${plot.vertical}对${plot.horizontal}`)}">
<rect width="${side}" height="${side}"/><line x1="0" y1="${side}" x2="${side}" y2="0"/>
${dots.join('\n')}
<text x="${side / 2}" y="${side + 24}" text-anchor="middle">${escaped(plot.horizontal)}</text>
<text x="${-side / 2}" y="-12" text-anchor="middle" transform="rotate(-90)">${escaped(plot.vertical)}</text>
</svg>`;
}
