// The way to the room's server: one JSON call per action and one stream of changes.

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const json = await answer.json().catch(() => ({}));
  return answer.ok ? { ok: true, ...json } : { ok: false, error: `http_${answer.status}`, ...json };
}

/** Sends an action as the person; a lost connection comes back as an answer, never as an exception. */
export async function send(path, body) {
  try {
    return await post(`/room/${path}`, body);
  } catch {
    return { ok: false, error: "connection_lost" };
  }
}

/** Follows what the person sees: first the whole state, then each change; also tells when the line is cut and back. */
export function follow(person, onChange, onConnection) {
  const source = new EventSource(`/room/events?person=${encodeURIComponent(person)}`);
  source.onmessage = (event) => onChange(JSON.parse(event.data));
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  return () => source.close();
}
