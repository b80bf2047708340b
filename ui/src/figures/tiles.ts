// Where each prefecture stands on the tile map: column and row by its code. Neighbours stay neighbours as far as a grid allows.

export type Place = readonly [column: number, row: number];

export const places: Readonly<Record<string, Place>> = {
  "01": [12, 0], "02": [11, 1], "03": [11, 2], "04": [11, 3], "05": [10, 2], "06": [10, 3], "07": [10, 4],
  "08": [12, 5], "09": [11, 5], "10": [10, 5], "11": [10, 6], "12": [12, 6], "13": [11, 6], "14": [10, 7],
  "15": [9, 4], "16": [8, 4], "17": [7, 4], "18": [7, 5], "19": [9, 6], "20": [9, 5], "21": [8, 5], "22": [9, 7], "23": [8, 6], "24": [8, 7],
  "25": [7, 6], "26": [6, 6], "27": [6, 7], "28": [5, 6], "29": [7, 7], "30": [7, 8],
  "31": [4, 6], "32": [3, 6], "33": [4, 7], "34": [3, 7], "35": [2, 7],
  "36": [5, 9], "37": [5, 8], "38": [4, 8], "39": [4, 9],
  "40": [1, 8], "41": [0, 8], "42": [0, 9], "43": [1, 9], "44": [2, 8], "45": [2, 9], "46": [1, 10], "47": [0, 11],
};

export const COLUMNS = 13;
export const ROWS = 12;

/** A step of the scale: five, each with about as many prefectures. */
export const STEPS = 5;

/** From which rate on each of the five steps begins, the lowest first; in hundredths of a percent. */
export function stepsOf(rates: number[]): number[] {
  const sorted = [...rates].sort((one, other) => one - other);
  return Array.from({ length: STEPS }, (_, step) => sorted[Math.floor((step * sorted.length) / STEPS)] ?? 0);
}

/** The step a rate is in, 0 to 4. */
export const stepOf = (rate: number, steps: number[]) => Math.max(0, steps.filter((from) => from <= rate).length - 1);
