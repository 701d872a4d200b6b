/** The text of bytes in an encoding that the Encoding Standard knows by this label; undefined where this Node does not. */
export function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return undefined
  }
}
