"""HTTP requests as bytes, for the tests of what goes over the wire.

  wire.py serve DIR PORT-FILE [PEM]
                      keep each request in DIR, answer as the target does; with a
                      certificate and its key in PEM over TLS
  wire.py shape FILE  what a request is made of, a line for each part
  wire.py request FILE
                      a request as one line: method, path, query and body

A shape names method, path (ids as :id), the headers that matter, and every
member of the JSON body with its type or every part of the multipart body.
"""

import json
import os
import re
import socket
import ssl
import sys
import urllib.parse

REPLIES = [
    ("tenant_access_token", {"tenant_access_token": "t-wire", "expire": 7200}),
    ("/attachments", {"data": {"id": "1", "name": "x", "url": ""}}),
    ("/site_users", {"data": {"site_user": {"user_id": "2"}}}),
    ("create_by_resume", {"data": {"delivery": {"application_id": "3"}}}),
    ("create_by_attachment", {"data": {"task_id": "f1c2a0f138ec492d"}}),
    ("/delivery_tasks/", {"data": {"status": 2, "delivery": {}}}),
    ("/external_applications", {"data": {"external_application": {"id": "5"}}}),
    ("/external_interviews", {"data": {"external_interview": {"id": "6"}}}),
    ("/external_interview_assessments",
     {"data": {"external_interview_assessment": {"id": "7"}}}),
    ("/external_background_checks",
     {"data": {"external_background_check": {"id": "8"}}}),
    ("/gettoken", {"access_token": "wire", "expires_in": 7200}),
    ("/checkexistence", {"result": {"existed": False}}),
    ("/ats/resume/add", {"result": {"resume_id": "4"}}),
]


def read_request(peer):
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(65536)
        if not more:
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: *(\d+)", head)
    want = int(length.group(1)) if length else 0
    while len(body) < want:
        body += peer.recv(65536)
    return head + b"\r\n\r\n" + body


def serve(folder, port_file, pem=None):
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    if pem:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(pem)
    with open(port_file + ".part", "w") as f:
        f.write("http%s://127.0.0.1:%d\n" % ("s" if pem else "", port))
    os.rename(port_file + ".part", port_file)
    n = 0
    while True:
        peer, _ = listener.accept()
        if pem:
            try:
                peer = tls.wrap_socket(peer, server_side=True)
            except OSError:
                continue
        while True:
            request = read_request(peer)
            if request is None:
                break
            n += 1
            with open("%s/%02d" % (folder, n), "wb") as f:
                f.write(request)
            path = request.split(b" ", 2)[1].decode()
            answer = {"code": 0, "errcode": 0, "msg": "ok"}
            for part, members in REPLIES:
                if part in path:
                    answer.update(members)
            body = json.dumps(answer).encode()
            peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json"
                         b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def shape_of_json(value, path=""):
    if isinstance(value, dict):
        for name, member in value.items():
            yield from shape_of_json(member, path + "." + name if path else name)
    elif isinstance(value, list):
        for member in value:
            yield from shape_of_json(member, path + "[]")
    else:
        yield "json %s %s" % (path, type(value).__name__)


def shape_of_parts(body, boundary):
    for part in body.split(b"--" + boundary)[1:-1]:
        head = part.strip(b"\r\n").split(b"\r\n\r\n")[0].decode()
        for line in head.split("\r\n"):
            name, _, value = line.partition(": ")
            if name.lower() == "content-disposition":
                value = re.sub(r'filename="[^"]*"', 'filename="..."', value)
                yield "part %s: %s" % (name.lower(), value)
            elif name.lower() == "content-type":
                yield "part content-type: ..."
            else:
                yield "part %s" % line


def shape(file):
    head, _, body = open(file, "rb").read().partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {k.lower(): v for k, v in (l.split(": ", 1) for l in lines)}
    method, path, _ = first.split(" ")
    path, _, query = path.partition("?")
    path = re.sub(r"/(\d{3,}|[0-9a-f]{16,})(?=/|$)", "/:id", path)
    out = ["%s %s" % (method, path)]
    out += ["query " + pair.split("=")[0] for pair in query.split("&") if pair]
    kind = headers.get("content-type", "")
    if method != "GET":  # some official clients send {} with a GET
        out.append("content-type: " + kind.split(";")[0])
        out.append("content-length" if "content-length" in headers else "chunked")
        if kind.startswith("application/json"):
            out += shape_of_json(json.loads(body))
    if "authorization" in headers:
        out.append("authorization: " + re.sub(r"t-\S+", "t-...",
                                              headers["authorization"]))
    boundary = re.search("boundary=(.*)", kind)
    if boundary:
        out += shape_of_parts(body, boundary.group(1).encode())
    print("\n".join(sorted(set(out))))


def request(file):
    head, _, body = open(file, "rb").read().partition(b"\r\n\r\n")
    method, path, _ = head.decode().split("\r\n")[0].split(" ")
    path, _, query = path.partition("?")
    line = {"method": method, "path": path,
            "query": dict(urllib.parse.parse_qsl(query))}
    if body.startswith(b"{"):
        line["body"] = json.loads(body)
    print(json.dumps(line, ensure_ascii=False))


if sys.argv[1] == "request":
    request(sys.argv[2])
elif sys.argv[1] == "serve":
    serve(*sys.argv[2:])
else:
    shape(*sys.argv[2:])
