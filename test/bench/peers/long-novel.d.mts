/** Writes a folder of Markdown with that many chapters of so many letters each, and gives the letters of all. */
export function writeLongNovel(folder: string, chapters: number, letters: number): number
