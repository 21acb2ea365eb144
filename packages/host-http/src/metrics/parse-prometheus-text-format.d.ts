declare module 'parse-prometheus-text-format' {
  /** A parser of Prometheus' text format that has no types of its own: what the tests read of its answer. */
  const parse: (text: string) => readonly {
    readonly name: string
    readonly help: string
    readonly type: string
    readonly metrics: readonly {
      readonly value?: string
      readonly labels?: Readonly<Record<string, string>>
    }[]
  }[]
  // biome-ignore lint/style/noDefaultExport: that is what the package has
  export default parse
}
