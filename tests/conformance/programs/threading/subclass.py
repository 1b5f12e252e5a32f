# A thread as a class, with a result.
import threading
import time


class Download(threading.Thread):
    def __init__(self, url, seconds):
        super().__init__(name=f"download {url}", daemon=True)
        self.url = url
        self.seconds = seconds
        self.size = None

    def run(self):
        time.sleep(self.seconds)
        self.size = len(self.url) * 10


downloads = [Download("a.html", 0.1), Download("bb.html", 0.05)]
begin = time.perf_counter()
for download in downloads:
    download.start()
for download in downloads:
    download.join()
    print(download.name, download.size, download.daemon)
print(f"{time.perf_counter() - begin:.1f}")
