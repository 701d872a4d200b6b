/**
 * Orders paths as people number their files: folder by folder, digits by their value ("2" before "10"), letters without
 * regard to case, and by code unit where nothing else tells them apart. No locale has a say.
 */
export function naturalOrder(a: string, b: string): number {
  const first = a.split('/')
  const second = b.split('/')
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    const order = compareNames(first[at] ?? '', second[at] ?? '')
    if (order !== 0) return order
  }
  return first.length - second.length || compareUnits(a, b)
}

const stretches = /\d+|\D+/gu

function compareNames(a: string, b: string): number {
  const first = a.match(stretches) ?? []
  const second = b.match(stretches) ?? []
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    const order = compareStretches(first[at] ?? '', second[at] ?? '')
    if (order !== 0) return order
  }
  return first.length - second.length || compareUnits(a, b)
}

function compareStretches(a: string, b: string): number {
  if (!/^\d/u.test(a) || !/^\d/u.test(b)) return compareUnits(a.toLowerCase(), b.toLowerCase())
  const first = a.replace(/^0+/u, '')
  const second = b.replace(/^0+/u, '')
  return first.length - second.length || compareUnits(first, second)
}

function compareUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
