import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '../../components/toast.js'

/** Changes something that a list shows: the list is read anew, and what goes wrong is said in a toast. */
export function useChange<Given, Answer>(
  queryKey: QueryKey,
  mutationFn: (given: Given) => Promise<Answer>,
) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn,
    onError: toast.problem,
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}
