const romanSteps = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

/** 4 → "iv". */
export function roman(number: number): string {
  let text = ''
  let left = number
  for (const [value, letters] of romanSteps) {
    while (left >= value) {
      text += letters
      left -= value
    }
  }
  return text
}
