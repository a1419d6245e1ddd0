import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ChartRun } from 'docx/charts';
import type { ReportBook } from '../../knowledge/report/report-words.js';
import { fillSentences } from '../domain/template.js';
import { headingLine, packPaper, textLine, titleLine } from '../papers/paper-page.js';
import { columns, type MonthlyReport, type PlaceInReport, showFigure } from './monthly-report.js';
import { chartsOf, type ReportChart } from './report-charts.js';

const cellSize = 18;
/** Twentieths of a point: what the page leaves for text, and the outer columns of the places. */
const textWidth = 8845;
const nameWidth = 1100;
const colourWidth = 2050;
/** Pixels. */
const chartWidth = 560;
const chartRow = 34;
const chartAround = 110;
const shades: Record<string, string | undefined> = {
  red: 'F8D7D7',
  yellow: 'FFF1C2',
  black: 'D5D8DC',
};

/** The report as the bytes of a .docx file; its charts are Word's own and can be edited. */
export function writeReportDocx(report: MonthlyReport, book: ReportBook): Promise<Uint8Array> {
  const { words } = book;
  const charts = chartsOf(report, words);
  return packPaper({
    title: `${report.title} ${report.subtitle}`,
    header: '',
    footer: '{page} / {pages}',
    children: [
      titleLine(report.title),
      textLine(report.subtitle, { alignment: AlignmentType.CENTER, indent: undefined }),
      ...report.summary.map((one) => textLine(one)),
      headingLine(words.headings.street),
      streetTable(report, words),
      textLine(fillSentences(words.levels, { ...report.street.month.warnings })),
      ...(charts.length > 0 ? [headingLine(words.headings.charts)] : []),
      ...charts.flatMap(chartLines),
      ...(report.places.length > 0
        ? [headingLine(words.headings.places), placeTable(report.places, book)]
        : []),
      headingLine(words.headings.rules),
      ...report.rules.map((one) => textLine(one)),
      headingLine(words.headings.notes),
      ...report.notes.map((one) => textLine(one)),
    ],
  });
}

function chartLines({ title, categories, series }: ReportChart): Paragraph[] {
  return [
    textLine(title, { indent: undefined, keepNext: true }),
    new Paragraph({
      // An exact line height would cut the chart off.
      spacing: { lineRule: 'auto', line: 240 },
      children: [
        new ChartRun({
          type: 'bar',
          categories,
          // Word draws the first category at the bottom.
          categoryAxis: { reverseOrder: true },
          // Each bar bears its number.
          valueAxis: { visible: false, gridlines: false },
          series,
          dataLabels: { value: true },
          legend: { position: 'bottom' },
          transformation: { width: chartWidth, height: chartAround + chartRow * categories.length },
        }),
      ],
    }),
  ];
}

function streetTable({ street }: MonthlyReport, words: ReportBook['words']): Table {
  const { measures, charts } = words;
  const rows = [
    ['', charts.thisMonth, charts.monthBefore],
    ...columns.map((column) => [
      measures[column],
      showFigure(street.month, column, words),
      showFigure(street.before, column, words),
    ]),
  ];
  return table(rows, Array(3).fill(textWidth / 3));
}

function placeTable(places: PlaceInReport[], book: ReportBook): Table {
  const { words, colours } = book;
  const { measures } = words;
  const rest = (textWidth - nameWidth - colourWidth) / columns.length;
  return table(
    [
      [measures.place, ...columns.map((one) => measures[one]), measures.colour],
      ...places.map(({ name, month, colouring }) => [
        name,
        ...columns.map((column) => showFigure(month, column, words)),
        'explanation' in colouring
          ? `${colours[colouring.colour]}：${colouring.explanation}`
          : colours[colouring.colour],
      ]),
    ],
    [nameWidth, ...columns.map(() => rest), colourWidth],
    ['', ...places.map(({ colouring }) => shades[colouring.colour] ?? '')],
  );
}

/**
 * @param widths of the columns, in twentieths of a point
 * @param lastShades fill of the last cell of each row, empty for none
 */
function table(rows: string[][], widths: number[], lastShades: string[] = []): Table {
  const columnWidths = widths.map(Math.floor);
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths,
    rows: rows.map(
      (cells, row) =>
        new TableRow({
          tableHeader: row === 0,
          cantSplit: true,
          children: cells.map((text, place) => {
            const fill = place === cells.length - 1 ? lastShades[row] : '';
            return cell(text, row === 0, fill ?? '', columnWidths[place] ?? 0);
          }),
        }),
    ),
  });
}

function cell(text: string, isHead: boolean, fill: string, width: number): TableCell {
  const shade = isHead ? 'EEF1F4' : fill;
  return new TableCell({
    ...(shade && { shading: { fill: shade } }),
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 80, right: 60 },
    children: [
      new Paragraph({
        spacing: { lineRule: 'auto', line: 260 },
        children: [new TextRun({ text, size: cellSize, bold: isHead })],
      }),
    ],
  });
}
