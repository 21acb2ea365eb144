/** The mark of Metarr. */
export function Brand({ size = 30 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#e8a33d" />
      <path
        d="M7 24V8h3.4L16 16.6 21.600 8H25v16h-3.600V14.400L16 22.400l-5.400-8V24z"
        fill="#1a1408"
      />
    </svg>
  )
}
