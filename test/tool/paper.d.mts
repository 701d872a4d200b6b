/** Pixels row by row: a byte each where there is one channel (grey), three where there are three. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

export function pageTexts(pdf: string): Promise<string[]>
export function greyPage(pdf: string, page: number, resolution: number): Promise<Picture>
export function sideBySide(pages: readonly Picture[]): Picture
export function writePng(picture: Picture): Buffer
