"""The official Python client, unchanged, against the emulator: every operation and every helper of it.

Run by `cargo xtask interop`, which starts the emulator and sets FASTVM_BASE_URL and FASTVM_API_KEY.
Each step prints a line; the first that doesn't hold ends the program with a traceback.
"""

from __future__ import annotations

import asyncio
import base64
import filecmp
import io
import os
import sys
import tarfile
import tempfile
import threading
import time

import fastvm
import httpx
from fastvm import AsyncFastvmClient, FastvmClient

STEPS = 0


def step(text: str) -> None:
    global STEPS
    STEPS += 1
    print(f"ok {STEPS:2} {text}", flush=True)


def expect(error: type[Exception], call):
    try:
        call()
    except error as caught:
        return caught
    raise AssertionError(f"no {error.__name__}")


def until(what: str, probe, seconds: float = 20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = probe()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what}: not within {seconds} s")


def service(client: FastvmClient) -> None:
    assert client.health() is not None
    step("health")
    quota = client.quotas.retrieve()
    assert quota.limits.vcpu > quota.usage.vcpu >= 0
    step("quotas")
    refused = expect(
        fastvm.AuthenticationError,
        lambda: FastvmClient(api_key="wrong", base_url=str(client.base_url)).vms.list(),
    )
    assert refused.status_code == 401
    step("a wrong key is refused")


def life(client: FastvmClient) -> str:
    vm = client.vms.launch(
        machine_type="c1m2",
        name="flow",
        metadata={"team": "interop"},
        env_vars={"GREETING": "hello"},
    )
    assert vm.status == "running" and vm.name == "flow" and vm.cpu == 1 and vm.memory_mi_b == 2048
    step("launch waits until it runs")
    assert client.wait_for_vm_ready(vm.id).id == vm.id
    step("wait_for_vm_ready")
    assert client.vms.retrieve(vm.id).metadata == {"team": "interop"}
    expect(fastvm.NotFoundError, lambda: client.vms.retrieve("no-such-vm"))
    step("retrieve, and 404 for what isn't there")
    found = client.vms.list(status="running", extra_query={"metadata.team": "interop"})
    assert [each.id for each in found] == [vm.id]
    assert client.vms.list(extra_query={"metadata.team": "nobody"}) == []
    assert client.vms.list(extra_query={"status": "no-such-status"}) == []
    step("list with filters")
    changed = client.vms.update(vm.id, name="renamed", metadata={"team": "interop", "stage": "two"})
    assert changed.name == "renamed" and changed.metadata == {"team": "interop", "stage": "two"}
    assert client.vms.update(vm.id, metadata={}).metadata in ({}, None)
    step("update, and metadata cleared")
    limited = client.vms.update(vm.id, ttl={"seconds": 3600, "action": "pause"})
    assert limited.ttl is not None and limited.ttl.seconds == 3600 and limited.expires_at_ms is not None
    assert client.vms.refresh_ttl(vm.id).expires_at_ms >= limited.expires_at_ms
    assert client.vms.update(vm.id, ttl=None).ttl is None
    expect(fastvm.ConflictError, lambda: client.vms.refresh_ttl(vm.id))
    step("TTL: set, refreshed, removed, and 409 without one")
    return vm.id


def network(client: FastvmClient, vm_id: str) -> None:
    rule = {"protocol": "tcp", "port_start": 8080, "source_cidrs": ["::/0"], "description": "web"}
    vm = client.vms.set_firewall(vm_id, mode="restricted", ingress=[rule])
    assert vm.firewall.mode == "restricted" and vm.firewall.ingress[0].port_start == 8080
    step("set_firewall")
    vm = client.vms.patch_firewall(vm_id, mode="open")
    assert vm.firewall.mode == "open" and len(vm.firewall.ingress) == 1
    assert not client.vms.patch_firewall(vm_id, ingress=[]).firewall.ingress
    step("patch_firewall: absent leaves, [] clears")
    services = client.vms.services
    assert services.register(vm_id, name="web", port=8080).port == 8080
    assert services.register(vm_id, name="web", port=8080).name == "web"
    expect(fastvm.ConflictError, lambda: services.register(vm_id, name="web", port=9090))
    assert [each.name for each in services.list(vm_id)] == ["web"]
    assert services.update("web", id=vm_id, port=9090).port == 9090
    descriptions = [each.description for each in client.vms.retrieve(vm_id).effective_firewall.ingress]
    assert "auto: proxy service web" in descriptions
    services.delete("web", id=vm_id)
    services.delete("web", id=vm_id)
    assert services.list(vm_id) == []
    step("services, and their rules in the effective firewall")


def commands(client: FastvmClient, vm_id: str) -> None:
    result = client.vms.run(vm_id, command=["sh", "-c", "echo out; echo err >&2; exit 3"])
    assert (result.exit_code, result.stdout, result.stderr) == (3, "out\n", "err\n")
    assert not result.timed_out and result.duration_ms >= 0
    assert client.vms.run(vm_id, command="echo $GREETING | tr a-z A-Z").stdout == "HELLO\n"
    stdin = base64.b64encode(b"b\na\n").decode()
    assert client.vms.run(vm_id, command=["sort"], stdin=stdin).stdout == "a\nb\n"
    step("run: argv, a shell string, standard input, exit codes")
    slow = client.vms.run(vm_id, command="sleep 30 & sleep 30", timeout_sec=1)
    assert slow.timed_out
    step("run: a timeout ends it")
    big = client.vms.run(vm_id, command="head -c 6000000 /dev/zero | tr '\\0' x")
    assert big.stdout_truncated and len(big.stdout) == 4 << 20
    step("run: output is cut at 4 MiB")
    events = list(client.vms.stream(vm_id, command="echo one; sleep 0.1; echo two; echo e >&2; exit 4"))
    assert b"".join(each.data for each in events if each.type == "o") == b"one\ntwo\n"
    assert b"".join(each.data for each in events if each.type == "e") == b"e\n"
    assert events[-1].type == "x" and events[-1].exit_code == 4 and events[-1].timed_out is False
    step("stream")


def write_tree(root: str) -> None:
    os.makedirs(os.path.join(root, "deep", "er"))
    os.makedirs(os.path.join(root, "empty"))
    for name, size in (("a.txt", 10), ("deep/b.bin", 300_000), ("deep/er/with space", 1)):
        with open(os.path.join(root, name), "wb") as file:
            file.write(os.urandom(size))
    os.chmod(os.path.join(root, "a.txt"), 0o755)


def same_tree(one: str, other: str) -> bool:
    found = filecmp.dircmp(one, other)
    if found.left_only or found.right_only or found.funny_files:
        return False
    _, differ, errors = filecmp.cmpfiles(one, other, found.common_files, shallow=False)
    nested = (same_tree(os.path.join(one, each), os.path.join(other, each)) for each in found.common_dirs)
    return not differ and not errors and all(nested)


def files(client: FastvmClient, vm_id: str) -> None:
    with tempfile.TemporaryDirectory() as here:
        tree, copy = os.path.join(here, "tree"), os.path.join(here, "copy")
        write_tree(tree)
        client.upload(vm_id, os.path.join(tree, "deep", "b.bin"), "/root/b.bin")
        assert client.vms.run(vm_id, command="wc -c < /root/b.bin").stdout.strip() == "300000"
        client.download(vm_id, "/root/b.bin", os.path.join(here, "b.bin"))
        assert filecmp.cmp(os.path.join(tree, "deep", "b.bin"), os.path.join(here, "b.bin"), shallow=False)
        step("upload and download a file")
        client.upload(vm_id, tree, "/root/tree")
        assert client.vms.run(vm_id, command="stat -c %a /root/tree/a.txt").stdout.strip() == "755"
        client.download(vm_id, "/root/tree", copy)
        assert same_tree(tree, copy)
        step("upload and download a directory")
        expect(FileNotFoundError, lambda: client.download(vm_id, "/root/none", os.path.join(here, "none")))
        step("a missing path is FileNotFoundError")
    signed = client.vms.files.presign(vm_id, path="/root/p")
    assert signed.expires_in_sec > 0 and signed.max_upload_bytes > 0
    octets = {"Content-Type": "application/octet-stream"}
    assert httpx.put(signed.upload_url, content=b"x", headers={**octets, "X-API-Key": "k"}).status_code >= 400
    assert httpx.put(signed.upload_url, content=b"x", headers={"Content-Type": "text/plain"}).status_code == 403
    httpx.put(signed.upload_url, content=b"signed", headers=octets).raise_for_status()
    assert client.vms.files.fetch(vm_id, url=signed.download_url, path="/root/p").exit_code == 0
    assert client.vms.run(vm_id, command=["cat", "/root/p"]).stdout == "signed"
    elsewhere = str(client.base_url) + "healthz"
    expect(fastvm.APIStatusError, lambda: client.vms.files.fetch(vm_id, url=elsewhere, path="/root/p"))
    step("presign and fetch, and what they refuse")


def pausing(client: FastvmClient, vm_id: str) -> None:
    before = client.quotas.retrieve().usage.vcpu
    assert client.vms.pause(vm_id).status in ("paused", "pausing")
    until("paused", lambda: client.vms.retrieve(vm_id).status == "paused")
    assert client.vms.pause(vm_id).status == "paused"
    assert client.quotas.retrieve().usage.vcpu < before
    expect(fastvm.ConflictError, lambda: client.vms.run(vm_id, command="true"))
    step("pause: idempotent, frees the quota, no commands")
    client.vms.resume(vm_id)
    assert client.wait_for_vm_ready(vm_id).status == "running"
    step("resume")


def snapshots(client: FastvmClient, vm_id: str) -> None:
    client.vms.run(vm_id, command="echo kept > /root/kept")
    made = client.snapshots.create(vm_id=vm_id, name="flow-snapshot")
    until("ready", lambda: client.snapshots.retrieve(made.id).status == "ready")
    assert made.id in [each.id for each in client.snapshots.list()]
    assert client.snapshots.update(made.id, name="renamed").name == "renamed"
    restored = client.vms.launch(snapshot_id=made.id)
    assert client.vms.run(restored.id, command="cat /root/kept").stdout == "kept\n"
    assert restored.name == f"vm-{restored.id[:8]}"
    unnamed = client.snapshots.create(vm_id=restored.id)
    assert unnamed.name == f"snapshot-{restored.id[:8]}"
    client.snapshots.delete(unnamed.id)
    client.vms.delete(restored.id)
    assert client.snapshots.delete(made.id).deleted
    expect(fastvm.NotFoundError, lambda: client.snapshots.retrieve(made.id))
    step("snapshots: create, list, rename, launch from, delete")


def archive(name: str, content: bytes) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as tar:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
    return whole.getvalue()


def builds(client: FastvmClient) -> None:
    context = client.build_contexts.presign()
    headers = {"Content-Type": "application/gzip"}
    httpx.put(context.upload_url, content=archive("note.txt", b"from the context"), headers=headers).raise_for_status()
    build = client.builds.create(
        name="image",
        dockerfile_content="FROM alpine:3\nCOPY note.txt /root/note.txt\n",
        context_download_url=context.download_url,
    )
    done = until(
        "build",
        lambda: (lambda each: each if each.status in ("completed", "failed") else None)(
            client.builds.retrieve(build.id)
        ),
    )
    assert done.status == "completed" and done.snapshot_id, done
    vm = client.vms.launch(machine_type="c1m2", snapshot_id=done.snapshot_id)
    assert client.vms.run(vm.id, command="cat /root/note.txt").stdout == "from the context"
    assert client.vms.delete(vm.id).deleted
    expect(fastvm.BadRequestError, lambda: client.builds.create())
    step("builds: a context, a build, a VM from what it made")


def console(client: FastvmClient, vm_id: str) -> None:
    token = client.vms.console_token(vm_id)
    assert token.token and token.expires_in_sec > 0 and token.websocket_path.startswith("/")
    import websocket

    base = str(client.base_url).rstrip("/").replace("http", "ws", 1)
    joint = "&" if "?" in token.websocket_path else "?"
    socket = websocket.create_connection(f"{base}{token.websocket_path}{joint}session={token.token}", timeout=10)
    socket.send('{"type":"resize","cols":100,"rows":40}')
    socket.send("stty size; echo con''sole\r")
    seen = b""
    while b"console" not in seen or b"40 100" not in seen:
        frame = socket.recv()
        seen += frame if isinstance(frame, bytes) else frame.encode()
    socket.close()
    step("console: a token, a terminal, its size")


async def as_async(base_url: str, api_key: str) -> None:
    async with AsyncFastvmClient(base_url=base_url, api_key=api_key) as client:
        vms = await asyncio.gather(*(client.vms.launch(machine_type="c1m2") for _ in range(8)))
        step("async: eight launches at once")
        vm_id = vms[0].id
        events = [event async for event in client.vms.stream(vm_id, command="echo async")]
        assert events[0].data == b"async\n" and events[-1].type == "x"
        with tempfile.TemporaryDirectory() as here:
            tree = os.path.join(here, "tree")
            write_tree(tree)
            await client.upload(vm_id, tree, "/root/tree")
            await client.download(vm_id, "/root/tree", os.path.join(here, "copy"))
            assert same_tree(tree, os.path.join(here, "copy"))
        step("async: stream, upload, download")
        await asyncio.gather(*(client.vms.delete(vm.id) for vm in vms))
        assert await client.vms.list() == []


def main() -> int:
    client = FastvmClient()
    service(client)
    vm_id = life(client)
    network(client, vm_id)
    commands(client, vm_id)
    files(client, vm_id)
    console(client, vm_id)
    pausing(client, vm_id)
    snapshots(client, vm_id)
    builds(client)
    assert client.vms.delete(vm_id).deleted
    expect(fastvm.NotFoundError, lambda: client.vms.retrieve(vm_id))
    assert vm_id not in [each.id for each in client.vms.list()]
    step("delete")
    asyncio.run(as_async(os.environ["FASTVM_BASE_URL"], os.environ["FASTVM_API_KEY"]))
    print(f"{STEPS} steps, fastvm {fastvm.__version__}, Python {sys.version.split()[0]}")
    return 0


if __name__ == "__main__":
    # A client that hangs must not hang the run.
    watchdog = threading.Timer(120, lambda: os._exit(3))
    watchdog.daemon = True
    watchdog.start()
    sys.exit(main())
