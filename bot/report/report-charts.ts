import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportBook } from '../../knowledge/report/report-words.js';
import { columns, type MonthlyReport, warningsOf } from './monthly-report.js';

/** Bars, as numbers for a Word file and as SVG for a page. */

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

/** More places than so many are no longer told apart. */
const placesMax = 40;
/** Drawn for a phone's width, so that the letters keep their size there. */
const width = 380;
const rowHeight = 34;
const around = 78;
const nameMax = 7;
const palette = ['#2f6fb0', '#58a182', '#c98b3a'];

export interface ReportChart {
  title: string;
  categories: string[];
  series: { name: string; values: number[]; color: string }[];
}

/** The charts of a report; none for a month without anything to show. */
export function chartsOf(report: MonthlyReport, words: ReportBook['words']): ReportChart[] {
  if (report.isEmpty) return [];
  const { charts, measures } = words;
  const places = report.places.slice(0, placesMax);
  const names = places.map(({ name }) => name);
  const { month, before } = report.street;
  const compared = columns.filter(
    (one) => one !== 'settledShare' && one !== 'median' && one !== 'overdue',
  );
  const values = (given: typeof month | undefined) =>
    compared.map((one) => (one === 'warnings' ? given && warningsOf(given) : given?.[one]) ?? 0);
  return [
    chart(charts.cases, names, [
      [measures.inHand, places.map((place) => place.month.inHand)],
      [measures.settled, places.map((place) => place.month.settled)],
    ]),
    chart(charts.fraud, names, [
      [measures.warnings, places.map((place) => warningsOf(place.month))],
      [measures.fraudReminders, places.map((place) => place.month.fraudReminders)],
    ]),
    chart(
      charts.change,
      compared.map((one) => measures[one]),
      [
        [charts.monthBefore, values(before)],
        [charts.thisMonth, values(month)],
      ],
    ),
  ].filter(({ categories }) => categories.length > 0);
}

function chart(title: string, categories: string[], series: [string, number[]][]): ReportChart {
  return {
    title,
    categories,
    series: series.map(([name, values], place) => ({
      name,
      values,
      color: palette[place % palette.length] ?? '#2f6fb0',
    })),
  };
}

/** One self-contained `<svg>` that grows and shrinks with its place on the page. */
export function drawSvg({ categories, series }: ReportChart): string {
  const height = around + rowHeight * categories.length;
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit', fontSize: 13 },
      legend: { top: 4, left: 'center', itemWidth: 14, itemHeight: 10 },
      grid: { left: 8, right: 40, top: 38, bottom: 8, outerBoundsMode: 'same' },
      xAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#ececec' } } },
      yAxis: {
        type: 'category',
        inverse: true,
        data: categories.map((name) => shortened(name)),
        axisTick: { show: false },
        axisLabel: { color: '#333', fontSize: 13 },
      },
      series: series.map(({ name, values, color }) => ({
        type: 'bar',
        name,
        data: values,
        itemStyle: { color },
        barMaxWidth: 12,
        label: { show: true, position: 'right', fontSize: 12, color: '#444' },
      })),
    });
    return drawing.renderToSVGString({ useViewBox: true });
  } finally {
    drawing.dispose();
  }
}

function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= nameMax ? name : `${characters.slice(0, nameMax - 1).join('')}…`;
}
