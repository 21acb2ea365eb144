import { Toast as Primitive } from 'radix-ui'
import { createContext, type ReactNode, use, useState } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { Button, IconButton } from './button.js'
import './toast.css'
import { problemText } from './problem-notice.js'

interface ToastAction {
  readonly label: string
  run(): void
}

/** Something that was done, or was not. */
export interface ToastContent {
  readonly text: string
  readonly look?: 'good' | 'bad' | 'plain'
  readonly action?: ToastAction
}

type Shown = ToastContent & { readonly id: number }

const ToastContext = createContext<((content: ToastContent) => void) | undefined>(undefined)

const stayMs = 8000

/** Needed once around the app. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n()
  const [shown, setShown] = useState<readonly Shown[]>([])
  const [show] = useState(() => {
    let id = 0
    return (content: ToastContent) => {
      id += 1
      setShown((others) => [...others.slice(-2), { ...content, id }])
    }
  })
  const remove = (id: number) => setShown((all) => all.filter((one) => one.id !== id))
  return (
    <ToastContext value={show}>
      <Primitive.Provider duration={stayMs} label={t('shell.activity')}>
        {children}
        {shown.map(({ id, text, look = 'plain', action }) => (
          <Primitive.Root
            key={id}
            className={`toast toast--${look}`}
            type={look === 'bad' ? 'foreground' : 'background'}
            onOpenChange={(open) => !open && remove(id)}
          >
            <Primitive.Description className="toast__text">{text}</Primitive.Description>
            {action && (
              <Primitive.Action asChild altText={action.label}>
                <Button look="quiet" onClick={action.run}>
                  {action.label}
                </Button>
              </Primitive.Action>
            )}
            <IconButton icon="close" label={t('common.close')} onClick={() => remove(id)} />
          </Primitive.Root>
        ))}
        <Primitive.Viewport className="toasts" />
      </Primitive.Provider>
    </ToastContext>
  )
}

/** Shows a toast; `problem` shows what went wrong. */
export function useToast() {
  const show = use(ToastContext)
  const { t } = useI18n()
  if (show === undefined) throw new Error('There is no ToastProvider above')
  return {
    show,
    problem: (error: unknown) => show({ look: 'bad', text: problemText(error, t) }),
  }
}
