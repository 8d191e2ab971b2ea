'use client';
import { useCallback, useEffect, useState } from 'react';
import { ask } from '@/app/lib/socket';
import type { ErrorCode } from '@/lib/protocol/errors';
import type { Template } from '@/lib/protocol/lists';
import type { RoundPlan } from '@/lib/session/settings';

/** The teacher's own templates, the latest first; `save` and `remove` say the code of a refusal, or null. */
export function useTemplates() {
  const [templates, setTemplates] = useState<readonly Template[]>([]);
  const load = useCallback(async (): Promise<ErrorCode | null> => {
    const answer = await ask('template:list', {});
    if (!answer.ok) return answer.error.code;
    setTemplates(answer.data.templates);
    return null;
  }, []);
  useEffect(() => void load(), [load]);
  const save = async (title: string, plan: readonly RoundPlan[]): Promise<ErrorCode | null> => {
    const answer = await ask('template:save', { title, plan: [...plan] });
    return answer.ok ? load() : answer.error.code;
  };
  const remove = async (templateId: string): Promise<ErrorCode | null> => {
    const answer = await ask('template:delete', { templateId });
    return answer.ok || answer.error.code === 'template-not-found' ? load() : answer.error.code;
  };
  return { templates, save, remove };
}
