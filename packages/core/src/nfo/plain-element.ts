/** An element to be written: either text or children. */
export interface PlainElement {
  readonly name: string
  readonly attributes?: readonly (readonly [name: string, value: string])[]
  readonly text?: string
  readonly children?: readonly PlainElement[]
}

/** Writes an element with its children on lines of their own, two spaces deeper; no line break at the end. */
export function writeElement(
  element: PlainElement,
  indent = '',
  unit = '  ',
  lineBreak = '\n',
): string {
  const opening = `${element.name}${writeAttributes(element)}`
  if (element.children === undefined)
    return `<${opening}>${escapeText(element.text ?? '')}</${element.name}>`
  const inner = element.children.map(
    (child) => `${lineBreak}${indent}${unit}${writeElement(child, indent + unit, unit, lineBreak)}`,
  )
  return `<${opening}>${inner.join('')}${lineBreak}${indent}</${element.name}>`
}

/** Makes text safe between tags: markup escaped, what XML 1.0 forbids left out, white space around it cut. */
export function escapeText(text: string): string {
  return cleanText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `text` as it can be read again: no characters that XML 1.0 forbids, LF as line break, no white space around it. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(forbidden, '').trim()
}

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function writeAttributes({ attributes = [] }: PlainElement): string {
  return attributes.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
}

/** Line breaks and tabs in an attribute would be read as spaces. */
export function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\n\t]/g, ' ')
}

/** `<name>text</name>`, or nothing when there is no text. */
export function textElement(name: string, value: string | undefined): readonly PlainElement[] {
  const clean = cleanText(value ?? '')
  return clean === '' ? [] : [{ name, text: clean }]
}

/** `<name>1</name>`; 0 is a number. */
export function numberElement(name: string, value: number | undefined): readonly PlainElement[] {
  return value === undefined || !Number.isFinite(value) ? [] : [{ name, text: writeNumber(value) }]
}

/** Never `1e-7`: players read digits. */
export function writeNumber(value: number): string {
  const plain = String(value)
  return plain.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : plain
}
