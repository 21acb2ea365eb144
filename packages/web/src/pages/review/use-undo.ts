import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '../../components/toast.js'
import { useI18n } from '../../i18n/i18n.js'
import { undoRuns } from './publishing.js'

/** Takes runs back, and says what came of it. */
export function useUndo() {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: undoRuns,
    onError: toast.problem,
    onSuccess: ({ undone, changedByOthers, failures: [failure] }) => {
      toast.show({ look: 'good', text: t('review.undone', { count: undone }) })
      if (changedByOthers.length > 0)
        toast.show({ text: t('review.undoKept', { count: changedByOthers.length }) })
      if (failure !== undefined) toast.show({ look: 'bad', text: failure.message })
    },
    onSettled: () => client.invalidateQueries(),
  })
}
