/** The front of a cover, in units of which an e-book's cover has 1600 across. */
export interface Board {
  readonly width: number
  readonly height: number
}

/** Pixels: what the shops ask of an e-book's cover. */
export const coverSize: Board = { width: 1600, height: 2560 }
