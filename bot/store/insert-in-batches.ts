/** Rows of one insert: far below SQLite's 32,766 parameters for the widest table. */
const rowsMax = 500;

/** Hands the rows over in portions that one insert can take; none for no rows. */
export async function insertInBatches<Row>(
  rows: readonly Row[],
  insert: (batch: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsMax) {
    await insert(rows.slice(start, start + rowsMax));
  }
}
