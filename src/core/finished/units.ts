/** Text of UTF-16 units, from `start` to `end`. */
export function textOfUnits(units: Uint16Array | Uint8Array, start: number, end: number): string {
  if (end - start <= 4096) return chunk(units, start, end)
  const parts: string[] = []
  for (let at = start; at < end; at += 4096) parts.push(chunk(units, at, Math.min(end, at + 4096)))
  return parts.join('')
}

function chunk(units: Uint16Array | Uint8Array, start: number, end: number): string {
  return Reflect.apply(String.fromCharCode, undefined, units.subarray(start, end))
}
